/*
 * What models know of a form: its letters, made into numbers once for each form.  The text is
 * first brought to what treebanks have: digits are 0, quotation marks are straight.
 */
#include <string.h>

#include "base/hash.h"
#include "lang/forms.h"

enum { LONGEST = 64 };         /* bytes of a form that count */

struct plain { char text[LONGEST]; size_t n; };

static uint32_t
hash(const char *p, size_t n, uint32_t seed)
{
	uint64_t h = hash_bytes(seed * 0x9e3779b97f4a7c15u + n, p, n);
	h ^= h >> 32;
	h *= 0xff51afd7ed558ccdu;
	return (uint32_t)(h >> 32);
}

/* U+2018 and U+2019 as ', U+201C and U+201D as ". */
static struct plain
plain_of(struct str s)
{
	struct plain x = {.n = 0};
	for (size_t i = 0; i < s.len && x.n < LONGEST; i++) {
		char c = s.ptr[i];
		if (c >= '1' && c <= '9')
			c = '0';
		if (c == '\xe2' && i + 2 < s.len && s.ptr[i + 1] == '\x80') {
			char last = s.ptr[i + 2];
			char quote = last == '\x98' || last == '\x99'   ? '\''
				     : last == '\x9c' || last == '\x9d' ? '"'
									: 0;
			i += quote ? 2 : 0;
			c = quote ? quote : c;
		}
		x.text[x.n++] = c;
	}
	return x;
}

/* Runs of one kind count up to four times: "Xxxxx" and "Xxxxxxx" are one shape. */
static uint32_t
shape_of(const struct plain *x)
{
	char out[LONGEST];
	size_t n = 0, run = 0;
	for (size_t i = 0; i < x->n; i++) {
		char c = x->text[i];
		char k = c >= 'a' && c <= 'z'   ? 'x'
			 : c >= 'A' && c <= 'Z' ? 'X'
			 : c < 0                ? 'u'
						: c;
		run = n && out[n - 1] == k ? run + 1 : 0;
		if (run < 4 && n < 16)
			out[n++] = k;
	}
	return hash(out, n, 7);
}

static struct traits
traits_of(const struct form *f)
{
	struct plain word = plain_of(form_bytes(f));
	struct plain fold = plain_of((struct str){f->fold, f->fold_len});
	struct traits t = {.word = hash(word.text, word.n, 1), .fold = hash(fold.text, fold.n, 2),
	    .shape = shape_of(&word)};
	for (size_t i = 0; i < 3; i++)
		t.prefix[i] = hash(fold.text, fold.n < i + 1 ? fold.n : i + 1, 3);
	for (size_t i = 0; i < 4; i++) {
		size_t n = fold.n < i + 1 ? fold.n : i + 1;
		t.suffix[i] = hash(fold.text + fold.n - n, n, 4);
	}
	return t;
}

void
forms_traits(struct form_table *f)
{
	if (f->traits.n == f->list.n)
		return;
	vec_reserve(&f->traits, f->list.n - f->traits.n);
	while (f->traits.n < f->list.n) {
		f->traits.v[f->traits.n] = traits_of(&f->list.v[f->traits.n]);
		f->traits.n++;
	}
}
