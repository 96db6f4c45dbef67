/*
 * Quotes by the hash of their first bytes.  The text goes by as it would be with all runs of blanks
 * made one blank; at each byte of it the last 1, 2, 4 and 8 bytes are asked for in one table, and
 * only where they begin a quote it is compared to its end.  Quotes that begin alike hang on one
 * chain, each text once.  A quote with words around is looked for twice, with some of them and
 * alone: the first has one place mostly, and the second, where the words have changed, is
 * chosen from by what stands around.
 */
#include "formats/quotes.h"

#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"

enum {
	KEY = 8,                     /* bytes of the longest key */
	PIECE = 64 * 1024,
	PLACES = 1000,               /* kept of one quote; */
	PLACES_OF_ALL = 1 << 22,     /* beyond these, the first alone */
	NEAREST = 64,                /* compared of many, when it is known where about */
	FRAME = 24,                  /* bytes on either side that are looked for with a quote */
	CONTEXT = 256,               /* bytes compared before and behind */
	COMPARED = 1 << 28,          /* bytes in all: some seconds at most */
};

struct text_of {                 /* one quote text, which several may have */
	struct str folded;           /* blanks as one, none at the ends */
	uint32_t next;               /* in the chain of its key, + 1 */
	size_t n;                    /* places, also those not kept */
	VEC(struct span) places;
};
struct asked {
	uint32_t text, framed;       /* of texts, + 1; framed: with words around, or 0 */
	struct str exact, prefix, suffix;
	struct str before;           /* what stands before the quote in `framed` */
};
struct slot { uint64_t key; uint32_t first; uint8_t length; };   /* first: of texts, + 1 */

struct quotes {
	struct document *document;
	struct arena *arena;
	struct intern *folded;
	VEC(struct text_of) texts;
	VEC(struct asked) asked;
	struct slot *slots;
	size_t n_slots;              /* a power of two; 0 until the search begins */
	bool used[KEY + 1];          /* lengths of keys that occur */
	uint64_t at, size;
	uint64_t last;               /* folded bytes, the newest lowest */
	uint64_t places[KEY];        /* where they stand, by number modulo KEY */
	uint64_t n_folded;
	bool blank;                  /* the last byte was one */
	size_t compared, kept;
	struct str view;             /* of the text, from view_at */
	uint64_t view_at;
};

struct quotes *
quotes_new(struct document *d)
{
	struct quotes *q = mem_alloc(sizeof *q);
	q->document = d;
	q->arena = arena_new();
	q->folded = intern_new();
	q->size = document_size(d);
	q->blank = true;
	return q;
}

void
quotes_free(struct quotes *q)
{
	if (!q)
		return;
	for (size_t i = 0; i < q->texts.n; i++)
		vec_done(&q->texts.v[i].places);
	vec_done(&q->texts);
	vec_done(&q->asked);
	mem_free(q->slots);
	intern_free(q->folded);
	arena_free(q->arena);
	mem_free(q);
}

static bool
is_blank(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Blanks as one, and none in front. */
static void
fold(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		if (!is_blank(s.ptr[i]))
			buf_chr(out, s.ptr[i]);
		else if (out->len && out->ptr[out->len - 1] != ' ')
			buf_chr(out, ' ');
	}
}

static struct str
keep(struct quotes *q, struct str s)
{
	return str_dup(s, q->arena);
}

/* The number of a folded text, without a blank at its end. */
static uint32_t
add_text(struct quotes *q, struct str folded)
{
	uint32_t id = intern_id(q->folded, str_trim(folded));
	if (id > q->texts.n)
		vec_push(&q->texts, ((struct text_of){.folded = intern_str(q->folded, id)}));
	return id;
}

/* Some words, the quote, and some words. */
static void
add_framed(struct quotes *q, struct asked *a)
{
	struct buf text = {0};
	size_t from = a->prefix.len > FRAME ? a->prefix.len - FRAME : 0, blanks = 0;
	while (blanks < a->exact.len && is_blank(a->exact.ptr[blanks]))
		blanks++;
	fold(&text, str_sub(a->prefix, from, a->prefix.len));
	fold(&text, str_sub(a->exact, 0, blanks));
	a->before = keep(q, buf_view(&text));
	fold(&text, str_sub(a->exact, blanks, a->exact.len));
	fold(&text, str_sub(a->suffix, 0, FRAME));
	a->framed = add_text(q, buf_view(&text));
	buf_done(&text);
}

size_t
quotes_add(struct quotes *q, struct str exact, struct str prefix, struct str suffix)
{
	struct buf text = {0};
	size_t from = prefix.len > CONTEXT ? prefix.len - CONTEXT : 0;
	struct asked a = {.exact = keep(q, exact),
	    .prefix = keep(q, str_sub(prefix, from, prefix.len)),
	    .suffix = keep(q, str_sub(suffix, 0, CONTEXT))};
	fold(&text, exact);
	a.text = add_text(q, buf_view(&text));
	if (a.text && (str_trim(prefix).len || str_trim(suffix).len))
		add_framed(q, &a);
	vec_push(&q->asked, a);
	buf_done(&text);
	return q->asked.n - 1;
}

/* ---- the table of keys */

static unsigned
key_length(size_t n)
{
	return n >= 8 ? 8 : n >= 4 ? 4 : n >= 2 ? 2 : 1;
}

static uint64_t
masked(uint64_t last, unsigned length)
{
	return length < KEY ? last & ((UINT64_C(1) << (8 * length)) - 1) : last;
}

static struct slot *
slot_of(struct quotes *q, uint64_t key, unsigned length)
{
	uint64_t h = (key ^ length) * UINT64_C(0x9E3779B97F4A7C15);
	size_t i = (size_t)(h >> 20) & (q->n_slots - 1);
	while (q->slots[i].length && (q->slots[i].key != key || q->slots[i].length != length))
		i = (i + 1) & (q->n_slots - 1);
	return &q->slots[i];
}

static void
make_table(struct quotes *q)
{
	q->n_slots = 16;
	while (q->n_slots < 2 * q->texts.n)
		q->n_slots *= 2;
	q->slots = mem_array(q->n_slots, sizeof *q->slots);
	for (size_t i = 0; i < q->texts.n; i++) {
		struct text_of *t = &q->texts.v[i];
		unsigned length = key_length(t->folded.len);
		uint64_t key = 0;
		if (!t->folded.len)
			continue;
		for (unsigned k = 0; k < length; k++)
			key = key << 8 | (unsigned char)t->folded.ptr[k];
		struct slot *s = slot_of(q, key, length);
		*s = (struct slot){key, s->length ? s->first : 0, (uint8_t)length};
		t->next = s->first;
		s->first = (uint32_t)i + 1;
		q->used[length] = true;
	}
}

/* ---- the text */

/* The byte at a place before the end. */
static char
byte_at(struct quotes *q, uint64_t at)
{
	if (at < q->view_at || at - q->view_at >= q->view.len) {
		q->view_at = at > CONTEXT ? at - CONTEXT : 0;
		q->view = document_view(q->document, q->view_at, PIECE);
		if (at - q->view_at >= q->view.len)
			return 0;
	}
	return q->view.ptr[at - q->view_at];
}

/* Whether the rest of a quote stands from here on; then where it ends. */
static bool
rest_stands(struct quotes *q, struct str rest, uint64_t at, uint64_t *end)
{
	size_t i = 0;
	for (; i < rest.len && at < q->size; i++) {
		char c = byte_at(q, at);
		q->compared++;
		if (rest.ptr[i] != ' ') {
			if (c != rest.ptr[i])
				return false;
			at++;
			continue;
		}
		if (!is_blank(c))
			return false;
		while (at < q->size && is_blank(byte_at(q, at)))
			at++;
	}
	*end = at;
	return i == rest.len;
}

/* All quotes that begin with the last bytes. */
static void
try_key(struct quotes *q, unsigned length, uint64_t next)
{
	const struct slot *s = slot_of(q, masked(q->last, length), length);
	uint64_t from = q->places[(q->n_folded - length) % KEY], end;
	for (uint32_t i = s->length ? s->first : 0; i && q->compared < COMPARED;
	    i = q->texts.v[i - 1].next) {
		struct text_of *t = &q->texts.v[i - 1];
		q->compared++;
		if (!rest_stands(q, str_sub(t->folded, length, t->folded.len), next, &end))
			continue;
		if (t->n++ < (q->kept < PLACES_OF_ALL ? PLACES : 1)) {
			vec_push(&t->places, ((struct span){from, end}));
			q->kept++;
		}
	}
}

static void
take_byte(struct quotes *q, char c, uint64_t at)
{
	bool blank = is_blank(c);
	if (blank && q->blank)
		return;
	q->blank = blank;
	q->last = q->last << 8 | (unsigned char)(blank ? ' ' : c);
	q->places[q->n_folded++ % KEY] = at;
	/* The blanks behind this one are part of the run that it is. */
	uint64_t next = at + 1;
	while (blank && next < q->size && is_blank(byte_at(q, next)))
		next++;
	for (unsigned length = 1; length <= KEY; length *= 2)
		if (q->used[length] && q->n_folded >= length)
			try_key(q, length, next);
}

bool
quotes_more(struct quotes *q)
{
	if (!q->n_slots)
		make_table(q);
	uint64_t end = q->size - q->at > PIECE ? q->at + PIECE : q->size;
	for (; q->at < end && q->asked.n && q->compared < COMPARED; q->at++)
		take_byte(q, byte_at(q, q->at), q->at);
	if (!q->asked.n || q->compared >= COMPARED)
		q->at = q->size;
	return q->at < q->size;
}

double
quotes_far(const struct quotes *q)
{
	return q->size ? (double)q->at / (double)q->size : 1;
}

/* ---- which of its places */

/* How many bytes of what stands before a quote stand before a place too. */
static size_t
before_fits(struct quotes *q, struct str prefix, uint64_t at)
{
	size_t i = prefix.len;
	while (i && at && q->compared < COMPARED) {
		char want = prefix.ptr[i - 1], c = byte_at(q, at - 1);
		q->compared++;
		if (is_blank(want) && is_blank(c)) {
			while (i && is_blank(prefix.ptr[i - 1]))
				i--;
			while (at && is_blank(byte_at(q, at - 1)))
				at--;
		} else if (want != c) {
			break;
		} else {
			i--;
			at--;
		}
	}
	return prefix.len - i;
}

static size_t
behind_fits(struct quotes *q, struct str suffix, uint64_t at)
{
	size_t i = 0;
	while (i < suffix.len && at < q->size && q->compared < COMPARED) {
		char want = suffix.ptr[i], c = byte_at(q, at);
		q->compared++;
		if (is_blank(want) && is_blank(c)) {
			while (i < suffix.len && is_blank(suffix.ptr[i]))
				i++;
			while (at < q->size && is_blank(byte_at(q, at)))
				at++;
		} else if (want != c) {
			break;
		} else {
			i++;
			at++;
		}
	}
	return i;
}

static uint64_t
apart(uint64_t a, uint64_t b)
{
	return a > b ? a - b : b - a;
}

/* The places that are worth a look: all, or those around one. */
static size_t
window(const struct text_of *t, uint64_t near, size_t *end)
{
	size_t low = 0, high = t->places.n;
	*end = high;
	if (near == UINT64_MAX || t->places.n <= NEAREST)
		return 0;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (t->places.v[middle].from < near)
			low = middle + 1;
		else
			high = middle;
	}
	low = low > NEAREST / 2 ? low - NEAREST / 2 : 0;
	*end = low + NEAREST < t->places.n ? low + NEAREST : t->places.n;
	return low;
}

/* Blanks at the ends of the quote are part of it where they stand just so. */
static void
add_blanks(struct quotes *q, struct str exact, struct span *s)
{
	size_t front = 0, back = exact.len;
	while (front < exact.len && is_blank(exact.ptr[front]))
		front++;
	while (back > front && is_blank(exact.ptr[back - 1]))
		back--;
	while (front && s->from && byte_at(q, s->from - 1) == exact.ptr[front - 1]) {
		front--;
		s->from--;
	}
	while (back < exact.len && s->to < q->size && byte_at(q, s->to) == exact.ptr[back]) {
		back++;
		s->to++;
	}
}

/* The nearest place where it stands with the words around; false when there is none. */
static bool
find_framed(struct quotes *q, const struct asked *a, uint64_t near, struct quote_found *out)
{
	const struct text_of *t = a->framed ? &q->texts.v[a->framed - 1] : NULL;
	size_t end, at;
	if (!t || !t->places.n)
		return false;
	struct span best = t->places.v[at = window(t, near, &end)];
	for (; at < end && near != UINT64_MAX; at++)
		if (apart(t->places.v[at].from, near) < apart(best.from, near))
			best = t->places.v[at];
	uint64_t from = best.from, to;
	if ((a->before.len && !rest_stands(q, a->before, best.from, &from)) ||
	    !rest_stands(q, q->texts.v[a->text - 1].folded, from, &to))
		return false;
	*out = (struct quote_found){{from, to}, t->n, t->n == 1};
	return true;
}

struct quote_found
quotes_find(struct quotes *q, size_t i, uint64_t near)
{
	const struct asked *a = &q->asked.v[i];
	struct quote_found best = {0};
	const struct text_of *t = a->text ? &q->texts.v[a->text - 1] : NULL;
	if (!t || !t->places.n)
		return best;
	if (find_framed(q, a, near, &best)) {
		add_blanks(q, a->exact, &best.span);
		return best;
	}
	size_t most = 0, alike = 0, end, at = window(t, near, &end);
	best.places = t->n;
	for (size_t first = at; at < end; at++) {
		struct span s = t->places.v[at];
		size_t fits = end - first > 1 ? before_fits(q, a->prefix, s.from) +
		    behind_fits(q, a->suffix, s.to) : 0;
		bool better = !alike || fits > most;
		if (better || (fits == most && near != UINT64_MAX &&
		    apart(s.from, near) < apart(best.span.from, near)))
			best.span = s;
		if (better)
			alike = 0;
		most = better ? fits : most;
		alike += fits == most;
	}
	best.certain = t->n == 1 || (most > 0 && alike == 1);
	add_blanks(q, a->exact, &best.span);
	return best;
}
