/*
 * text/linebreak.h - where lines may break: UAX #14 of Unicode 15.0, and what readers want beyond.
 *
 * A machine of a few bytes that goes over a text cluster by cluster.  A row that starts where it
 * allowed a break may be gone over from its start as if nothing stood before: the answers are
 * those that a walk from the text's start gives.  Cost: a look into a table and some tests for
 * each code point; what comes after is looked at where a rule says so.
 */
#ifndef TEXT_LINEBREAK_H
#define TEXT_LINEBREAK_H

#include "text/uni.h"

enum linebreak_how {
	LINEBREAK_NO,
	LINEBREAK_LAST,              /* only in what is longer than a line: behind / ? & = . and so on */
	LINEBREAK_SYLLABLE,          /* between syllables: when no better place fills the line well */
	LINEBREAK_YES,
	LINEBREAK_MUST,
};

/* How to break: the standard's rules alone (with its numbers of example 7, as its tests have
 * them), or those for reading (linebreak.c lists what they change). */
enum linebreak_rules { LINEBREAK_STANDARD, LINEBREAK_READING };

struct thai;                         /* text/thai.h: words of Thai */

struct linebreak {
	struct str text;             /* borrowed */
	struct thai *thai;           /* borrowed; NULL: Thai breaks between syllables */
	enum linebreak_rules rules;
	uint32_t cp;                 /* the last code point that is no mark */
	unsigned char before;        /* its class */
	unsigned char number;        /* in a number: its digits, or the bracket behind them */
	bool begun, zwj, spaces;     /* anything before; right before: a joiner, blanks */
	bool letter;                 /* `before` is one of a script with blanks */
	bool word;                   /* a letter or digit stands in the word so far */
	bool hebrew;                 /* `before` is a hyphen behind a Hebrew letter */
	bool odd_flag;               /* `before` is half a flag */
	bool wide, wide_quoted;      /* `before` is as wide as an ideograph; what a quote is behind */
	bool range;                  /* `before` is an em dash behind a digit */
	bool opening;                /* `before` is a quotation mark that opens */
};

void linebreak_start(struct linebreak *b, struct str text, enum linebreak_rules rules);
/* Whether a line may break before the cluster at byte `at`, and goes over it.  Calls follow each
 * other without gaps; before the first cluster there is no break. */
enum linebreak_how linebreak_next(struct linebreak *b, size_t at, struct cluster c);
/* The same between two code points of ASCII, of which `before` is no blank and `word` says
 * whether a letter or digit stands before it in its word. */
enum linebreak_how linebreak_ascii(unsigned char before, bool word, unsigned char now);
/* Passes over an ASCII letter or digit behind a letter, where there is no break; false when what
 * stands before is none. */
bool linebreak_goes_on(struct linebreak *b);
/* A letter of a script with blanks: between one of ASCII and such a one there is no break. */
bool linebreak_is_letter(uint32_t cp);
/* Starts right behind a letter `cp` of that kind. */
void linebreak_letter(struct linebreak *b, uint32_t cp);
/* Whether marks that close something stand alone at `at`, between blanks: they do not begin a
 * line, so that "mot !" keeps its mark. */
bool linebreak_lone_mark(struct str text, size_t at);
/* Whether a word that is longer than a line may be cut there: not inside an aksara, between a
 * virama and the consonant that it joins, nor behind a soft hyphen, which would ask for room. */
bool linebreak_may_cut(struct str text, size_t at);

#endif
