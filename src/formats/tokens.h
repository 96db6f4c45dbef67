/*
 * formats/tokens.h - a text put together of tokens, for formats that give words and no
 * text.
 *
 * Where a format says what stands between two tokens, that is taken; where it does not,
 * it is guessed as English and its neighbours write: nothing before . , ; : ! ? ) ] }
 * and n't 's, nothing behind ( [ { and an opening quotation mark, nothing between two
 * words of a script that has no blanks (Chinese, Japanese, Thai), else one blank.
 *
 *	struct made_text m;
 *	made_begin(&m, records_text(r));
 *	records_text_is_made(r);  records_set_unit(r, RECORDS_BYTES);
 *	struct record_place p = made_token(&m, STR("Ann"));      the bytes of "Ann" in the text
 *	made_break(&m);                                          a sentence is over
 *	made_end(&m);
 */
#ifndef FORMATS_TOKENS_H
#define FORMATS_TOKENS_H

#include "formats/records.h"

enum made_gap { MADE_GUESS, MADE_BREAK, MADE_GIVEN };

struct made_text {
	struct buf *out;             /* borrowed; only appended to */
	struct buf given;            /* what stands before the next token, when MADE_GIVEN */
	enum made_gap gap;
	bool any;                    /* a token is there */
	bool glue;                   /* nothing comes behind the last one */
	bool unspaced;               /* it ends in a script without blanks */
	bool unit;                   /* it is a sign of money: glued to a number */
	bool s;                      /* it ends in s: a lone ' may be a possessive */
	unsigned open;               /* quotation marks that are open: made_quote bits */
};

/* Starts behind what `out` holds already. */
void made_begin(struct made_text *m, struct buf *out);
/* Frees what it holds, and ends the text with a line end when it has any. */
void made_end(struct made_text *m);

/*
 * Appends a token and returns its bytes.  The signs of the Penn treebank are shown as
 * what they stand for: -LRB- -RRB- -LSB- -RSB- -LCB- -RCB- as brackets, `` and '' as
 * quotation marks, \/ and \* without the stroke.  An empty token has an empty place.
 */
struct record_place made_token(struct made_text *m, struct str form);
/* The same, byte for byte as it is. */
struct record_place made_raw(struct made_text *m, struct str form);
/* Exactly this stands before the next token ("": nothing). */
void made_space(struct made_text *m, struct str gap);
/* A line end stands before the next token, unless made_space says otherwise. */
void made_break(struct made_text *m);

#endif
