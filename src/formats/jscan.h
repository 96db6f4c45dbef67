/*
 * formats/jscan.h - the tokens of JSON text, one by one, with lines: where values begin and end,
 * without keeping any.  It knows the grammar of brackets, commas and names, and leaves what stands
 * inside numbers and strings to the parser.  O(1) memory; no token is looked at twice.
 */
#ifndef FORMATS_JSCAN_H
#define FORMATS_JSCAN_H

#include "base/limits.h"
#include "base/str.h"

enum jscan_token {
	JSCAN_OBJECT, JSCAN_ARRAY,   /* begins */
	JSCAN_CLOSE,                 /* the innermost of them ends */
	JSCAN_KEY,                   /* of a member; its value comes next */
	JSCAN_STRING, JSCAN_NUMBER, JSCAN_WORD,
	JSCAN_END,                   /* behind the last value; at depth > 0 the text was cut */
	JSCAN_WRONG,                 /* why says what was expected; at is there */
};

struct jscan {
	struct str text;
	size_t at, line;             /* behind the last token; line from 1 */
	struct str token;            /* KEY, STRING: between the quotes, with its escapes; else whole */
	unsigned depth;              /* how many objects and arrays are open */
	unsigned char state;
	const char *why;             /* a literal */
	bool cut;                    /* the text ended inside the last token or value */
	uint64_t is_object[LIMIT_JSON_DEPTH / 64];
};

/* A row of values stands in the text, with blanks between; a byte order mark may be before. */
void jscan_init(struct jscan *s, struct str text);
enum jscan_token jscan_next(struct jscan *s);
/* After WRONG: goes to the line where the next value may begin, and is at depth 0 again. */
void jscan_recover(struct jscan *s);

#endif
