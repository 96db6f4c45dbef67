/*
 * Words are those of text/token.h; what these leave out (a sign that is no word) is one more, so
 * that everything but blanks is in a row.  An annotation is on a word when it covers all of it;
 * where it covers less, on a part, which is a row of its own behind the word.  So it is on one part
 * at most at each of its ends, and on words in between, as INCEpTION's writer does it.
 *
 * What stands between two sentences is not written, and read as a line end and blanks; so no
 * sentence ends inside of an annotation, unless that is what stands there.
 */
#include "formats/webanno_units.h"

#include <stdlib.h>

#include "base/mem.h"
#include "text/token.h"
#include "text/uni.h"
#include "text/utf8.h"

enum { MOST_GAP = 4096 };

/* ---- words */

static void
add_word(struct tsv_units *u, struct document *d, struct span s, bool opens)
{
	uint64_t gap = u->words.n ? u->words.v[u->words.n - 1].span.to : s.from;
	bool kept = false;
	if (opens && s.from - gap <= MOST_GAP) {
		struct str t = document_view(d, gap, (size_t)(s.from - gap));
		str_take_char(&t, '\n');
		kept = s.from == gap || t.len < s.from - gap;
		for (size_t i = 0; i < t.len; i++)
			kept = kept && t.ptr[i] == ' ';
	}
	vec_push(&u->words, ((struct tsv_word){s, 0, opens || !u->words.n, kept}));
	vec_push(&u->depth, 0);
}

/* The words of t, which begins at byte `at`: runs of what is no blank. */
static void
add_runs(struct tsv_units *u, struct document *d, struct str t, uint64_t at, bool *opens)
{
	size_t from = 0, i = 0;
	while (i <= t.len) {
		uint32_t cp = ' ';
		size_t n = i < t.len ? utf8_decode(t.ptr + i, t.len - i, &cp, NULL) : 1;
		if (cp <= ' ' || cp == 0x7F || uni_is_space(cp)) {
			if (i > from) {
				add_word(u, d, (struct span){at + from, at + i}, *opens);
				*opens = false;
			}
			from = i + n;
		}
		i += n;
	}
}

static void
add_block(struct tsv_units *u, struct document *d, const struct block *b, struct tokens *t,
    struct buf *copy)
{
	/* Looking between words takes the view away. */
	buf_clear(copy);
	buf_str(copy, document_view(d, b->from, (size_t)(b->to - b->from)));
	struct str text = buf_view(copy);
	size_t behind = 0;
	bool opens = true;
	tokens_read(t, text);
	for (size_t i = 0; i < t->list.n; i++) {
		const struct token *w = &t->list.v[i];
		add_runs(u, d, str_sub(text, behind, w->from), b->from + behind, &opens);
		opens = opens || (w->flags & TOKEN_SENTENCE);
		add_runs(u, d, str_sub(text, w->from, w->to), b->from + w->from, &opens);
		behind = w->to;
	}
	add_runs(u, d, str_sub(text, behind, text.len), b->from + behind, &opens);
}

void
tsv_units_init(struct tsv_units *u, struct document *d)
{
	struct tokens t = {0};
	struct block b;
	struct buf copy = {0};
	*u = (struct tsv_units){0};
	for (bool more = document_block(d, 0, &b); more; more = document_block_after(d, &b, &b))
		add_block(u, d, &b, &t, &copy);
	tokens_done(&t);
	buf_done(&copy);
}

void
tsv_units_done(struct tsv_units *u)
{
	vec_done(&u->words);
	vec_done(&u->rows);
	vec_done(&u->row_of);
	vec_done(&u->parts);
	vec_done(&u->depth);
}

/* ---- spans */

/* The first word that ends behind a byte; words.n when there is none. */
static size_t
word_behind(const struct tsv_units *u, uint64_t at)
{
	size_t low = 0, high = u->words.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (u->words.v[middle].span.to <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The word that an empty span belongs to: the one that ends there, or that it is in. */
static size_t
word_of_empty(const struct tsv_units *u, uint64_t at)
{
	size_t i = word_behind(u, at);
	bool ends = i && u->words.v[i - 1].span.to == at;
	return ends ? i - 1 : i;
}

bool
tsv_units_fit(const struct tsv_units *u, struct span *s)
{
	if (!u->words.n)
		return false;
	size_t first = word_behind(u, s->from), last = word_behind(u, s->to);
	if (last == u->words.n || u->words.v[last].span.from >= s->to)
		last--;          /* wraps before the first word: then nothing of it is in one */
	bool inside = s->from < s->to && first < u->words.n && last + 1 > first;
	if (inside) {
		if (s->from < u->words.v[first].span.from)
			s->from = u->words.v[first].span.from;
		if (s->to > u->words.v[last].span.to)
			s->to = u->words.v[last].span.to;
		return true;
	}
	size_t i = word_of_empty(u, s->from);
	if (i == u->words.n || u->words.v[i].span.from > s->from)
		s->from = i ? u->words.v[i - 1].span.to : u->words.v[0].span.from;
	s->to = s->from;
	return true;
}

/* The words at both ends of a span that fits. */
static void
words_of(const struct tsv_units *u, struct span s, size_t *first, size_t *last)
{
	*first = s.from < s.to ? word_behind(u, s.from) : word_of_empty(u, s.from);
	*last = s.from < s.to ? word_behind(u, s.to - 1) : *first;
}

static struct span
part_of(const struct tsv_units *u, size_t word, struct span s)
{
	struct span w = u->words.v[word].span;
	return (struct span){s.from > w.from ? s.from : w.from, s.to < w.to ? s.to : w.to};
}

static bool
is_whole(const struct tsv_units *u, size_t word, struct span part)
{
	struct span w = u->words.v[word].span;
	return part.from == w.from && part.to == w.to;
}

static void
ask(struct tsv_units *u, size_t word, struct span s)
{
	struct span part = part_of(u, word, s);
	if (!is_whole(u, word, part))
		vec_push(&u->parts, ((struct tsv_row){part, (uint32_t)word, 1}));
}

void
tsv_units_add(struct tsv_units *u, struct span s)
{
	size_t first, last;
	words_of(u, s, &first, &last);
	ask(u, first, s);
	if (last == first)
		return;
	ask(u, last, s);
	u->depth.v[first + 1]++;
	if (last + 1 < u->words.n)
		u->depth.v[last + 1]--;
}

/* ---- rows */

static int
row_order(const void *a, const void *b)
{
	const struct tsv_row *x = a, *y = b;
	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	if ((x->part > 0) != (y->part > 0))
		return x->part ? 1 : -1;
	if (x->span.from != y->span.from)
		return x->span.from < y->span.from ? -1 : 1;
	return x->span.to < y->span.to ? -1 : x->span.to > y->span.to;
}

/* Sentences, and the numbers of their words; number is 1 where one may begin. */
static void
number_words(struct tsv_units *u)
{
	uint32_t sentence = 0, number = 0;
	int64_t depth = 0;
	for (size_t i = 0; i < u->words.n; i++) {
		struct tsv_word *w = &u->words.v[i];
		depth += u->depth.v[i];
		if (w->number == 1 && (!depth || w->kept || !i)) {
			sentence++;
			number = 0;
		}
		w->sentence = sentence;
		w->number = ++number;
	}
}

void
tsv_units_cut(struct tsv_units *u)
{
	number_words(u);
	size_t k = 0;
	if (u->parts.n)
		qsort(u->parts.v, u->parts.n, sizeof *u->parts.v, row_order);
	for (size_t i = 0; i < u->words.n; i++) {
		uint32_t part = 0;
		vec_push(&u->row_of, (uint32_t)u->rows.n);
		vec_push(&u->rows, ((struct tsv_row){u->words.v[i].span, (uint32_t)i, 0}));
		for (; k < u->parts.n && u->parts.v[k].word == i; k++) {
			const struct tsv_row *last = &u->rows.v[u->rows.n - 1];
			if (part && row_order(last, &u->parts.v[k]) == 0)
				continue;
			u->parts.v[k].part = ++part;
			vec_push(&u->rows, u->parts.v[k]);
		}
	}
}

static uint32_t
find_row(const struct tsv_units *u, size_t word, struct span s)
{
	struct span part = part_of(u, word, s);
	struct tsv_row want = {part, (uint32_t)word, !is_whole(u, word, part)};
	size_t low = 0, high = u->rows.n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (row_order(&u->rows.v[middle], &want) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return (uint32_t)low;
}

struct tsv_rows
tsv_units_find(const struct tsv_units *u, struct span s)
{
	size_t first, last;
	words_of(u, s, &first, &last);
	struct tsv_rows r = {.first = find_row(u, first, s)};
	r.last = last == first ? r.first : find_row(u, last, s);
	return r;
}

uint32_t
tsv_units_next(const struct tsv_units *u, struct tsv_rows r, uint32_t row)
{
	uint32_t word = u->rows.v[row].word + 1;
	return word >= u->rows.v[r.last].word ? r.last : u->row_of.v[word];
}
