/*
 * text/thai.h - where words of Thai begin, by libthai and its dictionary.
 * The dictionary is read when the first Thai comes.  One for each thread that uses it.
 */
#ifndef TEXT_THAI_H
#define TEXT_THAI_H

#include "base/str.h"

struct thai;
struct thai *thai_new(void);
void thai_free(struct thai *t);              /* NULL is fine */
/* Another text comes: answers for the last one are forgotten, the dictionary stays. */
void thai_forget(struct thai *t);
/* False when there is no dictionary; tries to read it the first time. */
bool thai_ready(struct thai *t);
/* Whether a word begins at byte `at` of a text, inside a run of Thai letters.  A function of the
 * run alone.  Costs the run up to there once; calls that go forward cost little. */
bool thai_word_begins(struct thai *t, struct str text, size_t at);
/* Letters and signs of Thai, without its digits. */
bool thai_is_letter(uint32_t cp);

#endif
