/*
 * Prodigy: a line is one answer to one question about a text.  Answers about the same text
 * (_input_hash) are one document, wherever they stand, and each annotator's are a layer of it: so
 * the file is gone through once for hashes and places, and then read answer by answer.  Only what
 * was accepted counts.
 */
#include "formats/prodigy.h"

#include "base/map.h"
#include "formats/jsniff.h"
#include "formats/prodigy_internal.h"

struct answer {
	struct str text;             /* of the file */
	size_t line;
	size_t next;                 /* about the same text; SIZE_MAX: none */
	bool later;                  /* another one about its text came before */
};

struct work {
	VEC(struct answer) answers;
	size_t at;                   /* the first answer of the next document */
	size_t first;                /* of the document at hand; SIZE_MAX: none */
	VEC(struct buf) annotators;  /* of the document at hand */
	size_t annotator;            /* the next one */
	struct str wanted;           /* "accept": the answers that count, with commas between */
	struct prodigy_spans one;    /* of one answer */
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
	prodigy_spans_done(&w->one);
	vec_done(&w->annotators);
	vec_done(&w->answers);
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
	jdocs_free(w->one.docs);
	w->one.docs = jdocs_new(w->answers.v[i].text);
	jdocs_set_line(w->one.docs, w->answers.v[i].line);
	return jdocs_next(w->one.docs, r, o, err) == FORMAT_DOCUMENT;
}

/* ---- answers of an annotator */

/* What was chosen for a question is about its only span, or about the whole text. */
static void
read_choice(struct work *w, struct records *r, const struct jval *o)
{
	const struct jval *accept = jval_member(o, "accept");
	if (!jval_count(accept))
		return;
	if (w->one.spans.n == 1)
		jread_note(w->one.docs, r, record_ref_mention(w->one.spans.v[0].mention), STR("accept"), accept);
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
	prodigy_read_tokens(&w->one, o);
	if (w->one.tokens.n)
		records_skip(r, STR("tokens"), w->one.tokens.n);
	prodigy_read_spans(&w->one, r, o);
	read_choice(w, r, o);
	prodigy_read_relations(&w->one, r, o);
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
