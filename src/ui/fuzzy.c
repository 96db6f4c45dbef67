/*
 * Fuzzy matching: the best way to lay the pattern's letters over the text's, found by dynamic
 * programming.  best[j] is the best score with the pattern so far laid and its last letter on
 * text byte j:
 *
 *	pattern  n m          n at a word start +8, m at a word start +8, letters in between -1 each
 *	text     next-mention
 *	         ^    ^
 */
#include "ui/fuzzy.h"

#include "base/ascii.h"

enum { START = 8, BESIDE = 5, LETTER = 1, GAP = 1, FAR = -1000000 };

static char
lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

/* The first letter, one behind a sign, or a capital behind a small letter. */
static bool
starts_word(struct str text, size_t i)
{
	if (i == 0)
		return true;
	char c = text.ptr[i], before = text.ptr[i - 1];
	return ascii_is_word(c) && (!ascii_is_word(before) ||
	    (c >= 'A' && c <= 'Z' && before >= 'a' && before <= 'z'));
}

static bool
fits(struct str pattern, struct str text)
{
	size_t i = 0;
	for (size_t j = 0; j < text.len && i < pattern.len; j++)
		i += lower(pattern.ptr[i]) == lower(text.ptr[j]);
	return i == pattern.len;
}

static bool
begins(struct str pattern, struct str text)
{
	size_t i = 0;
	while (i < pattern.len && i < text.len && lower(pattern.ptr[i]) == lower(text.ptr[i]))
		i++;
	return i == pattern.len;
}

struct work {
	int best[FUZZY_PATTERN][FUZZY_TEXT];
	uint8_t came[FUZZY_PATTERN][FUZZY_TEXT];     /* where the letter before it lies */
};

/* Row i of the table, from row i - 1.  `carry` is the best of what ends before j, less the gap
 * since: one pass. */
static void
row(struct work *w, struct str pattern, struct str text, size_t i)
{
	int carry = FAR;
	size_t carried = 0;
	for (size_t j = 0; j < text.len; j++) {
		int here = LETTER + (starts_word(text, j) ? START : 0), from;
		w->best[i][j] = FAR;
		if (i > 0 && j > 0) {
			carry -= GAP;
			if (w->best[i - 1][j - 1] >= carry) {
				carry = w->best[i - 1][j - 1];
				carried = j - 1;
			}
		}
		if (lower(pattern.ptr[i]) != lower(text.ptr[j]))
			continue;
		if (i == 0) {
			w->best[i][j] = here - (j < 10 ? (int)j : 10) * GAP;
			continue;
		}
		from = j > 0 ? w->best[i - 1][j - 1] + BESIDE : FAR;
		if (from > FAR / 2 && from >= carry) {
			w->best[i][j] = from + here;
			w->came[i][j] = (uint8_t)(j - 1);
		} else if (carry > FAR / 2) {
			w->best[i][j] = carry + here;
			w->came[i][j] = (uint8_t)carried;
		}
	}
}

int
fuzzy_match(struct str pattern, struct str text, size_t at[])
{
	struct work w;
	size_t end = 0;
	pattern = str_sub(pattern, 0, FUZZY_PATTERN);
	text = str_sub(text, 0, FUZZY_TEXT);
	if (!fits(pattern, text))
		return FUZZY_NONE;
	if (pattern.len == 0 || begins(pattern, text)) {
		for (size_t i = 0; at != NULL && i < pattern.len; i++)
			at[i] = i;
		return pattern.len == 0 ? 0 : pattern.len == text.len ? FUZZY_EXACT : FUZZY_PREFIX;
	}
	for (size_t i = 0; i < pattern.len; i++)
		row(&w, pattern, text, i);
	for (size_t j = 1; j < text.len; j++) {
		if (w.best[pattern.len - 1][j] > w.best[pattern.len - 1][end])
			end = j;
	}
	int score = w.best[pattern.len - 1][end];
	for (size_t i = pattern.len; at != NULL && i-- > 0;) {
		at[i] = end;
		end = i > 0 ? w.came[i][end] : end;
	}
	return score;
}

int
fuzzy_score(struct str pattern, struct str text)
{
	return fuzzy_match(pattern, text, NULL);
}
