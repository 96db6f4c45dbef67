/*
 * text/uni.h - clusters, widths, case and classes.  The only module that sees utf8proc.
 * One place decides how wide a thing is; everybody else asks.
 */
#ifndef TEXT_UNI_H
#define TEXT_UNI_H

#include "base/str.h"

/* One extended grapheme cluster (UAX #29), as limn draws it. */
struct cluster {
	size_t len;          /* bytes of the text it covers, at least 1 */
	int width;           /* columns: 1 or 2, and one more for each vowel sign that stands beside
	                      * the letter; for a token (below) the columns of its text; 0 for what
	                      * is not drawn: soft hyphen, zero width space, word joiner */
	bool token;          /* drawn as a visible token: a control, a bad byte, a bidi control */
	bool blank;          /* space, tab or line end: room for a wrap */
	uint32_t cp;         /* the first code point (0xFFFD when invalid) */
};

/* The cluster at p (n > 0).  CR LF is one cluster.  ASCII takes a short path.  A cluster over
 * LIMIT_CLUSTER bytes is cut there. */
struct cluster uni_cluster(const char *p, size_t n);
/* What is drawn for it: the bytes themselves; for a token "^[", "<9B>", "<U+202E>"; a tab or a
 * line end gives one blank; marks over LIMIT_MARKS in a cell are left out; a lone mark gets
 * U+25CC. */
void uni_draw(struct buf *out, const char *p, struct cluster c);
/* True for what takes a column of its own inside a cluster: vowel signs of Indic scripts. */
bool uni_stands_beside(uint32_t cp);
/*
 * Columns of what is ambiguous in width (UAX #11, class A: much of Greek and Cyrillic, curly
 * quotes, dashes, lines of boxes): 1, as at first, or 2.  Holds for the whole process; who has
 * laid text out does it anew.
 */
void uni_set_ambiguous(int columns);
int uni_ambiguous(void);
bool uni_is_ambiguous(uint32_t cp);
/* Columns that the text takes, drawn cluster by cluster. */
int uni_columns(struct str s);
/* Bytes of the longest prefix of whole clusters that fits in `columns`. */
size_t uni_fit(struct str s, int columns);

uint32_t uni_lower(uint32_t cp);
uint32_t uni_upper(uint32_t cp);
bool uni_is_upper(uint32_t cp);      /* upper or title case */
bool uni_is_lower(uint32_t cp);
bool uni_is_letter(uint32_t cp);     /* L*, and marks */
bool uni_is_digit(uint32_t cp);      /* Nd */
bool uni_is_space(uint32_t cp);      /* Z*, tab, line ends */
bool uni_is_ideograph(uint32_t cp);  /* Han, kana, and others that may break anywhere */
/* Bidi_Class (UAX #44), 0 where nothing is assigned. */
enum uni_bidi { UNI_BIDI_NONE, UNI_BIDI_L, UNI_BIDI_LRE, UNI_BIDI_LRO, UNI_BIDI_R, UNI_BIDI_AL,
	UNI_BIDI_RLE, UNI_BIDI_RLO, UNI_BIDI_PDF, UNI_BIDI_EN, UNI_BIDI_ES, UNI_BIDI_ET, UNI_BIDI_AN,
	UNI_BIDI_CS, UNI_BIDI_NSM, UNI_BIDI_BN, UNI_BIDI_B, UNI_BIDI_S, UNI_BIDI_WS, UNI_BIDI_ON,
	UNI_BIDI_LRI, UNI_BIDI_RLI, UNI_BIDI_FSI, UNI_BIDI_PDI, UNI_BIDI_N };
enum uni_bidi uni_bidi_class(uint32_t cp);
/* Appends s folded for search and lexicons: full case folding; curly quotes and apostrophes as
 * ', ", no-break blank as blank, non-ASCII hyphens as -, and what only says where lines may break
 * left out.  ASCII takes a short path. */
void uni_fold(struct buf *out, struct str s);
/* The same, and without diacritics: "Háčková" -> "hackova". */
void uni_fold_plain(struct buf *out, struct str s);

#endif
