/*
 * Prodigy: a line is one answer to one question about a text.  Answers about the same text
 * (_input_hash) are one document, wherever they stand, and each annotator's are a layer of it: so
 * the file is gone through once for hashes and places, and then read answer by answer.  Only what
 * was accepted counts.  Ends of spans in tokens are inclusive; relations go from token to token,
 * and mean the spans that these are in.
 */
#include "formats/prodigy.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/vec.h"
#include "formats/jdocs.h"
#include "formats/jsniff.h"

struct answer {
	struct str text;             /* of the file */
	size_t line;
	size_t next;                 /* about the same text; SIZE_MAX: none */
	bool later;                  /* another one about its text came before */
};

struct span_of_tokens { struct record_place place; uint64_t first, last; struct str label;
	uint32_t mention; bool has_tokens; };

struct work {
	VEC(struct answer) answers;
	size_t at;                   /* the first answer of the next document */
	size_t first;                /* of the document at hand; SIZE_MAX: none */
	VEC(struct buf) annotators;  /* of the document at hand */
	size_t annotator;            /* the next one */
	struct str wanted;           /* "accept": the answers that count, with commas between */
	struct jdocs *docs;          /* of one answer */
	/* Of one answer. */
	VEC(struct record_place) tokens;
	VEC(uint32_t) around;        /* of each token: the mention of a span that it is in */
	VEC(struct span_of_tokens) spans;
};

unsigned
prodigy_sniff(struct str head)
{
	if (jsniff_has(head, "_input_hash") || jsniff_has(head, "_task_hash") ||
	    jsniff_has(head, "spans.token_start") || jsniff_has(head, "relations.head_span"))
		return SNIFF_SURE;
	bool has_text = jsniff_kind(head, "text") == JSNIFF_IS_STRING;
	if (!has_text)
		return jsniff_top(head) == JSNIFF_OBJECT && jsniff_has(head, "pattern") &&
		    jsniff_has(head, "label") ? SNIFF_LIKELY : SNIFF_NO;
	if (jsniff_has(head, "tokens.ws") || jsniff_has(head, "spans.start") ||
	    jsniff_has(head, "answer"))
		return SNIFF_LIKELY;
	/* Texts that nobody has annotated yet, one a line. */
	return jsniff_top(head) == JSNIFF_OBJECT && str_find(head, STR("}\n{")) < head.len ?
	    SNIFF_MAYBE / 3 : SNIFF_NO;
}

/* ---- which answers there are */

static void
find_answers(struct work *w, struct str content)
{
	struct jval_stream *in = jval_stream_new(content);
	struct map *hashes = map_new();
	struct jval_passed p;
	VEC(size_t) last = {0};
	jval_stream_enter_arrays(in);
	for (;;) {
		size_t before = jval_stream_read(in), line = jval_stream_read_line(in);
		enum jval_got got = jval_stream_pass(in, "_input_hash", &p, NULL);
		if (got == JVAL_END)
			break;
		if (got == JVAL_BROKEN)
			p = (struct jval_passed){str_sub(content, before, jval_stream_read(in)), STR_NONE,
			    line};
		uint32_t known;
		struct answer a = {.text = p.text, .line = p.line, .next = SIZE_MAX};
		if (p.member.len && map_get(hashes, p.member, &known)) {
			a.later = true;
			w->answers.v[last.v[known]].next = w->answers.n;
			last.v[known] = w->answers.n;
		} else if (p.member.len) {
			map_set(hashes, p.member, (uint32_t)last.n);
			vec_push(&last, w->answers.n);
		}
		vec_push(&w->answers, a);
	}
	vec_done(&last);
	map_free(hashes);
	jval_stream_free(in);
}

static void
close_file(void *work)
{
	struct work *w = work;
	for (size_t i = 0; i < w->annotators.n; i++)
		buf_done(&w->annotators.v[i]);
	jdocs_free(w->docs);
	vec_done(&w->annotators);
	vec_done(&w->answers);
	vec_done(&w->tokens);
	vec_done(&w->around);
	vec_done(&w->spans);
	mem_free(w);
}

static bool
is_answer(struct str name)
{
	return str_is(name, "accept") || str_is(name, "reject") || str_is(name, "ignore");
}

/* "", "all", or answers with commas between. */
static bool
are_answers(struct str options)
{
	struct str one;
	bool all = true;
	if (!options.len || str_is(options, "all"))
		return true;
	while (all && str_split(&options, ',', &one))
		all = is_answer(one);
	return all;
}

static void *
open_file(struct str content, struct str options, struct err *err)
{
	struct str head = str_sub(content, 0, FORMAT_HEAD);
	if (!are_answers(options)) {
		err_set(err, ERR_USAGE, "prodigy: expected which answers to show behind the colon: accept, "
		    "reject, ignore, with commas between, or all");
		return NULL;
	}
	if (jsniff_has(head, "pattern") && !jsniff_has(head, "text")) {
		err_set(err, ERR_UNSUPPORTED, "these are match patterns of Prodigy or spaCy: rules that find "
		    "mentions, and no annotations of a text; a theme can have them as a lexicon");
		return NULL;
	}
	struct work *w = mem_alloc(sizeof *w);
	w->wanted = options.len ? options : STR("accept");
	w->first = SIZE_MAX;
	find_answers(w, content);
	return w;
}

/* ---- one answer */

/* False when it is broken, which is reported then. */
static bool
open_answer(struct work *w, size_t i, struct records *r, const struct jval **o, struct err *err)
{
	jdocs_free(w->docs);
	w->docs = jdocs_new(w->answers.v[i].text);
	jdocs_set_line(w->docs, w->answers.v[i].line);
	return jdocs_next(w->docs, r, o, err) == FORMAT_DOCUMENT;
}

static void
read_tokens(struct work *w, const struct jval *o)
{
	const struct jval *all = jval_member(o, "tokens");
	vec_clear(&w->tokens);
	for (size_t i = 0; i < jval_count(all); i++) {
		struct record_place p = {0, 0};
		if (!jval_size(jval_member(jval_at(all, i), "start"), &p.from) ||
		    !jval_size(jval_member(jval_at(all, i), "end"), &p.to))
			p = (struct record_place){1, 0};     /* none, which lay would refuse */
		vec_push(&w->tokens, p);
	}
}

/* From the first of its tokens to the last, when it says no offsets. */
static bool
place_by_tokens(const struct work *w, const struct span_of_tokens *s, struct record_place *out)
{
	if (!s->has_tokens || s->first > s->last || s->last >= w->tokens.n)
		return false;
	*out = (struct record_place){w->tokens.v[s->first].from, w->tokens.v[s->last].to};
	return true;
}

/* Where a span, or an end of a relation, is. */
static bool
read_span(const struct work *w, struct records *r, const struct jval *item,
    struct span_of_tokens *s)
{
	const struct jval *from = jval_member(item, "start"), *to = jval_member(item, "end");
	s->has_tokens = jval_size(jval_member(item, "token_start"), &s->first) &&
	    jval_size(jval_member(item, "token_end"), &s->last);
	s->label = jval_text(jval_member(item, "label"));
	if (!from && !to && place_by_tokens(w, s, &s->place))
		return true;
	return jread_place(w->docs, r, item, from, to, &s->place);
}

static uint32_t
add_mention(struct work *w, struct records *r, const struct jval *item, struct span_of_tokens *s)
{
	struct buf type = {0};
	const struct jval *text = jval_member(item, "text");
	struct record_mention m = {.type = jread_member(item, "label", &type), .places = &s->place,
	    .n_places = 1, .line = jdocs_line(w->docs, item),
	    .quote = jval_is_text(text) ? jval_text(text) : (struct str){0}};
	s->mention = records_mention(r, &m);
	buf_done(&type);
	vec_push(&w->spans, *s);
	return s->mention;
}

static void
read_spans(struct work *w, struct records *r, const struct jval *o)
{
	const struct jval *all = jval_member(o, "spans");
	vec_clear(&w->spans);
	for (size_t i = 0; i < jval_count(all); i++) {
		const struct jval *item = jval_at(all, i);
		struct span_of_tokens s = {0};
		if (str_is(jval_text(jval_member(item, "answer")), "reject")) {
			records_skip(r, STR("rejected spans"), 1);
			continue;
		}
		if (!read_span(w, r, item, &s))
			continue;
		struct record_ref about = record_ref_mention(add_mention(w, r, item, &s));
		if (jval_text(jval_member(item, "kb_id")).len)
			jread_note(w->docs, r, about, STR("Reference"), jval_member(item, "kb_id"));
		jread_features(w->docs, r, about, item, "start end text label token_start token_end "
		    "input_hash rank score source pattern answer color ws id kb_id type");
	}
}

/* ---- relations */

static int
label_order(const void *a, const void *b)
{
	const struct span_of_tokens *x = a, *y = b;
	if (x->place.from != y->place.from)
		return x->place.from < y->place.from ? -1 : 1;
	if (x->place.to != y->place.to)
		return x->place.to < y->place.to ? -1 : 1;
	int labels = str_cmp(x->label, y->label);
	return labels ? labels : x->mention < y->mention ? -1 : x->mention > y->mention;
}

/* The first span that is not before this one, in their order. */
static size_t
lower_bound(const struct work *w, size_t n, const struct span_of_tokens *s)
{
	size_t low = 0, high = n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (label_order(&w->spans.v[middle], s) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
same_place(const struct span_of_tokens *a, const struct span_of_tokens *b)
{
	return a->place.from == b->place.from && a->place.to == b->place.to;
}

/* The annotated span at this place, with this label if there is one; n of the spans are sorted. */
static bool
find_span(const struct work *w, size_t n, const struct span_of_tokens *want, uint32_t *mention)
{
	struct span_of_tokens s = *want;
	s.mention = 0;
	size_t i = lower_bound(w, n, &s);
	if (i == n || !same_place(&w->spans.v[i], &s)) {
		s.label = STR_NONE;
		i = lower_bound(w, n, &s);
	}
	if (i == n || !same_place(&w->spans.v[i], &s))
		return false;
	*mention = w->spans.v[i].mention;
	return true;
}

/* Spans made for relations stand behind the sorted ones; there are few in practice, and a limit
 * keeps the search short. */
static bool
find_made(const struct work *w, size_t n, const struct span_of_tokens *want, uint32_t *mention)
{
	enum { MOST = 64 };
	size_t from = w->spans.n > n + MOST ? w->spans.n - MOST : n;
	for (size_t i = from; i < w->spans.n; i++) {
		if (same_place(&w->spans.v[i], want)) {
			*mention = w->spans.v[i].mention;
			return true;
		}
	}
	return false;
}

/* Which span each token is in; of several, the first in their order. */
static void
find_around(struct work *w)
{
	size_t steps = 1 << 24;      /* enough for any but a file that means harm */
	vec_clear(&w->around);
	for (size_t i = 0; i < w->tokens.n; i++)
		vec_push(&w->around, UINT32_MAX);
	for (size_t i = 0; i < w->spans.n; i++) {
		const struct span_of_tokens *s = &w->spans.v[i];
		for (uint64_t k = s->first; s->has_tokens && k <= s->last && k < w->around.n && steps; k++) {
			if (w->around.v[k] == UINT32_MAX)
				w->around.v[k] = s->mention;
			steps--;
		}
	}
}

/* One end of a relation: the span that it names, or the token; a token that is in no span becomes
 * a mention without a type. */
static bool
find_end(struct work *w, struct records *r, const struct jval *relation, bool head, size_t n,
    uint32_t *mention)
{
	const struct jval *span = jval_member(relation, head ? "head_span" : "child_span");
	const struct jval *id = jval_member(relation, head ? "head" : "child");
	struct span_of_tokens s = {0};
	if (jval_is_object(span)) {
		if (!read_span(w, r, span, &s))
			return false;
		if (find_span(w, n, &s, mention) || find_made(w, n, &s, mention))
			return true;
		*mention = add_mention(w, r, span, &s);
		return true;
	}
	if (!jval_size(id, &s.first) || s.first >= w->tokens.n) {
		jread_problem(w->docs, r, DIAG_ERROR, relation,
		    "a relation needs head and child, the numbers of two of the tokens");
		return false;
	}
	s.last = s.first;
	s.has_tokens = true;
	s.place = w->tokens.v[s.first];
	*mention = w->around.v[s.first];
	if (*mention == UINT32_MAX && !find_made(w, n, &s, mention))
		*mention = add_mention(w, r, NULL, &s);
	return true;
}

static void
read_relations(struct work *w, struct records *r, const struct jval *o)
{
	const struct jval *all = jval_member(o, "relations");
	size_t n = w->spans.n;
	if (!jval_count(all))
		return;
	if (n)
		qsort(w->spans.v, n, sizeof *w->spans.v, label_order);
	find_around(w);
	for (size_t i = 0; i < jval_count(all); i++) {
		const struct jval *item = jval_at(all, i);
		uint32_t head, child;
		if (!find_end(w, r, item, true, n, &head) || !find_end(w, r, item, false, n, &child))
			continue;
		struct record_relation t = {.type = jval_text(jval_member(item, "label")),
		    .arg1 = record_ref_mention(head), .arg2 = record_ref_mention(child),
		    .line = jdocs_line(w->docs, item)};
		records_relation(r, &t);
	}
}

/* ---- answers of an annotator */

/* What was chosen for a question is about its only span, or about the whole text. */
static void
read_choice(struct work *w, struct records *r, const struct jval *o)
{
	const struct jval *accept = jval_member(o, "accept");
	if (!jval_count(accept))
		return;
	if (w->spans.n == 1)
		jread_note(w->docs, r, record_ref_mention(w->spans.v[0].mention), STR("accept"), accept);
	else
		records_skip(r, STR("choices about whole texts"), jval_count(accept));
}

/* No answer is one that was accepted. */
static bool
is_wanted(const struct work *w, struct str answer)
{
	struct str all = w->wanted, one;
	if (str_is(all, "all"))
		return true;
	if (!answer.len)
		answer = STR("accept");
	while (str_split(&all, ',', &one))
		if (str_eq(one, answer))
			return true;
	return false;
}

static void
read_answer(struct work *w, struct records *r, const struct jval *o)
{
	struct str answer = jval_text(jval_member(o, "answer"));
	const struct jval *spans = jval_member(o, "spans"), *relations = jval_member(o, "relations");
	if (!is_wanted(w, answer)) {
		struct buf kind = {0};
		buf_fmt(&kind, "annotations of answers that are %sed", str_is(answer, "ignore") ? "ignor" :
		    str_is(answer, "reject") ? "reject" : "accept");
		size_t n = jval_count(spans) + jval_count(relations);
		records_skip(r, buf_view(&kind), n ? n : 1);
		buf_done(&kind);
		return;
	}
	read_tokens(w, o);
	if (w->tokens.n)
		records_skip(r, STR("tokens"), w->tokens.n);
	read_spans(w, r, o);
	read_choice(w, r, o);
	read_relations(w, r, o);
	if (jval_is_text(jval_member(o, "label")))
		records_skip(r, STR("labels of whole texts"), 1);
}

/* "db-alice" of {"_session_id": "db-alice"} */
static struct str
annotator_of(const struct jval *o)
{
	struct str name = jval_text(jval_member(o, "_annotator_id"));
	return name.len ? name : jval_text(jval_member(o, "_session_id"));
}

/* Adds it when it is new. */
static void
note_annotator(struct work *w, struct str name)
{
	enum { MOST = 64 };
	struct buf copy = {0};
	for (size_t i = 0; i < w->annotators.n; i++)
		if (str_eq(buf_view(&w->annotators.v[i]), name))
			return;
	if (w->annotators.n == MOST)
		return;
	buf_str(&copy, name);
	vec_push(&w->annotators, copy);
}

/* Whether the next layer is this annotator's; those beyond the most are the last one's. */
static bool
is_next(const struct work *w, struct str name)
{
	size_t i = 0;
	while (i + 1 < w->annotators.n && !str_eq(buf_view(&w->annotators.v[i]), name))
		i++;
	return i == w->annotator;
}

static void
read_annotator(struct work *w, struct records *r)
{
	const struct jval *o;
	struct records *aside = records_new();   /* what is broken was told already */
	if (w->annotators.n > 1)
		records_set_layer(r, buf_view(&w->annotators.v[w->annotator]));
	records_expect(r, RECORDS_CODEPOINTS);
	for (size_t i = w->first; i != SIZE_MAX; i = w->answers.v[i].next)
		if (open_answer(w, i, aside, &o, NULL) && is_next(w, annotator_of(o)))
			read_answer(w, r, o);
	w->annotator++;
	records_free(aside);
}

/* ---- documents */

/* The text of the answers, and who gave them.  False when all are broken. */
static bool
begin_document(struct work *w, struct records *r, struct err *err)
{
	const struct jval *o;
	bool has_text = false, any = false;
	for (size_t i = 0; i < w->annotators.n; i++)
		buf_done(&w->annotators.v[i]);
	vec_clear(&w->annotators);
	w->annotator = 0;
	for (size_t i = w->first; i != SIZE_MAX; i = w->answers.v[i].next) {
		if (!open_answer(w, i, r, &o, err))
			continue;
		any = true;
		note_annotator(w, annotator_of(o));
		if (!has_text && jval_is_text(jval_member(o, "text"))) {
			buf_str(records_text(r), jval_text(jval_member(o, "text")));
			has_text = true;
		}
	}
	return any;
}

static enum format_read
next(void *work, struct records *into, struct err *err)
{
	struct work *w = work;
	struct err why = {0};
	bool broken = false;
	if (w->first != SIZE_MAX && w->annotator < w->annotators.n) {
		read_annotator(w, into);
		return FORMAT_LAYER;
	}
	for (; w->at < w->answers.n; w->at++) {
		if (w->answers.v[w->at].later)
			continue;
		w->first = w->at;
		if (begin_document(w, into, &why)) {
			w->at++;
			read_annotator(w, into);
			return FORMAT_DOCUMENT;
		}
		if (!broken && err)
			*err = why;
		broken = true;
	}
	return broken ? FORMAT_FAILED : FORMAT_END;
}

const struct format_reader prodigy_reader = {open_file, next, close_file};
