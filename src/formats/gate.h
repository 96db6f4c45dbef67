/*
 * formats/gate.h - what GATE's formats (XML, bdoc) share: what types and features mean to a
 * reader of text.
 */
#ifndef FORMATS_GATE_H
#define FORMATS_GATE_H

#include "base/str.h"

/* What pipelines need and nobody reads: Token, SpaceToken, Sentence, Split ... */
bool gate_is_structure(struct str type);
/* A feature that leads to a knowledge base: "inst", "URI", "identifier" ... */
bool gate_is_reference(struct str feature);

#endif
