/*
 * Words and patterns in the text: found once a query, a quarter of a megabyte at a time.  The pieces
 * end where paragraphs do, so nothing is cut in two; no answer goes over the end of a paragraph
 * unless a pattern asks for line ends.
 */
#include "query/query_internal.h"

#include "base/clean.h"
#include "base/limits.h"

enum { PIECE = 256 * 1024, PIECE_MOST = 1 << 20 };

static void
too_slow(struct work *w, uint32_t regex)
{
	struct buf shown = {0};
	if (!w->slow) {
		clean_quote(&shown, w->q->patterns.v[regex].source, LIMIT_QUOTE);
		err_set(w->err, ERR_LIMIT, "the pattern %s takes too long in this text", buf_cstr(&shown));
	}
	w->slow = true;
	buf_done(&shown);
}

static void
find_in_piece(struct work *w, uint32_t regex, struct str text, uint64_t base, struct set *out)
{
	struct regex *r = w->tools->regexes[regex];
	struct regex_text t;
	struct regex_match m;
	regex_text_init(&t, text);
	for (size_t at = 0; at <= text.len;) {
		enum regex_result result = regex_find_in(r, &t, at, &m, 1);
		if (result == REGEX_BUDGET)
			too_slow(w, regex);
		if (result != REGEX_HIT)
			break;
		if (m.to > m.from)
			vec_push(out, ((struct query_hit){.span = {base + m.from, base + m.to},
			    .kind = QUERY_TEXT, .index = ID_NONE}));
		at = m.to > m.from ? m.to : m.to + 1;
	}
	regex_text_done(&t);
}

const struct set *
work_words(struct work *w, const struct node *n)
{
	struct state *s = work_state(w, n);
	struct document *d = w->t->document;
	uint64_t size = document_size(d);
	struct block b;
	if (s->found || !w->tools->regexes[n->values->regex])
		return &s->words;
	s->found = true;
	for (uint64_t at = 0; at < size && !w->slow;) {
		uint64_t to = size;
		if (size - at > PIECE && document_block(d, at + PIECE, &b))
			to = b.next > at ? b.next : size;
		if (to - at > PIECE_MOST)
			to = at + PIECE_MOST;
		struct str text = document_view(d, at, (size_t)(to - at));
		if (!text.len)
			break;
		/* The view is borrowed until the next call, and no call comes before the piece is done. */
		find_in_piece(w, n->values->regex, text, at, &s->words);
		at = to;
	}
	return &s->words;
}

bool
work_regex_matches(struct work *w, uint32_t regex, struct str text)
{
	struct regex_match m;
	struct regex *r = w->tools->regexes[regex];
	if (!r)
		return false;
	enum regex_result result = regex_find(r, text, 0, &m, 1);
	if (result == REGEX_BUDGET)
		too_slow(w, regex);
	return result == REGEX_HIT;
}

struct str
work_span_text(struct work *w, struct span s)
{
	uint64_t n = s.to - s.from;
	return document_view(w->t->document, s.from, n < LIMIT_BLOCK ? (size_t)n : LIMIT_BLOCK);
}
