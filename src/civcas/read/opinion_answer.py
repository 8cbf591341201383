"""The answer of an OpenAI-compatible endpoint: its words, and the claims in them, still unjudged."""

from __future__ import annotations

import re
from typing import Any

import orjson

from civcas.errors import NoOpinion

_FENCED = re.compile(r"```[a-zA-Z]*\n(.*?)```", re.DOTALL)
_THOUGHT = "</think>"
"""What some models end their thoughts with, before they answer."""

_AGAIN = "try again, or ask another model"


def content_of(body: bytes) -> str:
    """The words of the answer in the body of a response; NoOpinion where the body is anything else."""
    try:
        choice = orjson.loads(body)["choices"][0]
        content, finished = choice["message"]["content"], choice.get("finish_reason")
    except orjson.JSONDecodeError:
        raise NoOpinion("what the endpoint sent is not JSON", "check CIVCAS_LLM_URL") from None
    except (KeyError, IndexError, TypeError, AttributeError):
        raise NoOpinion("what the endpoint sent holds no answer", "check CIVCAS_LLM_URL") from None
    if finished == "length":
        raise NoOpinion("the answer was cut short", "give a shorter text, or let the endpoint answer at more length")
    if not isinstance(content, str):
        raise NoOpinion("what the endpoint sent holds no answer in words", _AGAIN)
    return content


def claims_in(content: str) -> list[Any]:
    """The claims that the words of an answer hold, whatever each of them is.

    The words are one JSON object with a list of claims, or that list, alone,
    in a fenced block, or after the model's thoughts. Raises NoOpinion where
    they are anything else.
    """
    answer = content.rpartition(_THOUGHT)[2].strip()
    fenced = _FENCED.search(answer)
    for words in (answer, fenced[1] if fenced else ""):
        try:
            found = orjson.loads(words)
        except orjson.JSONDecodeError:
            continue
        claims = found.get("claims") if isinstance(found, dict) else found
        if isinstance(claims, list):
            return claims
        raise NoOpinion("the answer is JSON without a list of claims", _AGAIN)
    raise NoOpinion("the answer is not JSON, or was cut short", _AGAIN)
