/*
 * The parts of a query that have a value: strings, patterns, words, fields.  What they may be is in the
 * table of fields (query_internal.h); numbers are read by query_value.c.
 */
#include "query/query_parser.h"

#include "base/ascii.h"
#include "base/clean.h"
#include "base/limits.h"
#include "theme/suggest.h"

enum { NODES = 256 };

struct node *
parser_fail(struct parser *p, size_t at, const char *text)
{
	err_at(p->err, ERR_SYNTAX, at, "%s", text);
	return NULL;
}

/* "text 'word' more": the word as the query has it. */
struct node *
parser_fail_about(struct parser *p, size_t at, const char *before, struct str word, const char *behind)
{
	struct buf shown = {0};
	clean_quote(&shown, word, LIMIT_QUOTE);
	err_at(p->err, ERR_SYNTAX, at, "%s'%s'%s", before, buf_cstr(&shown), behind);
	buf_done(&shown);
	return NULL;
}

struct node *
parser_node(struct parser *p, enum node_kind kind, size_t at)
{
	if (p->q->n_nodes >= NODES)
		return parser_fail(p, at, "this query has too many parts");
	struct node *n = arena_alloc(p->q->texts, sizeof *n);
	n->kind = kind;
	n->at = at;
	n->number = p->q->n_nodes++;
	return n;
}

static bool
add_pattern(struct parser *p, struct str source, unsigned flags, size_t at, uint32_t *number)
{
	struct err wrong = {0};
	struct regex *r = regex_new(source, flags, &wrong);
	if (!r)
		/* The pattern of words is longer than the words. */
		return err_at(p->err, ERR_SYNTAX, at + wrong.byte <= p->text.len ? at + wrong.byte : at,
		    "%s", wrong.text);
	regex_free(r);
	*number = (uint32_t)p->q->patterns.n;
	vec_push(&p->q->patterns, ((struct pattern){str_dup(source, p->q->texts), flags}));
	return true;
}

/* "..." at the place; \" is a quote in it. */
bool
parser_string(struct parser *p, struct str *out)
{
	size_t from = p->at++;
	struct buf text = {0};
	while (p->at < p->text.len && p->text.ptr[p->at] != '"') {
		if (p->text.ptr[p->at] == '\\' && p->at + 1 < p->text.len &&
		    (p->text.ptr[p->at + 1] == '"' || p->text.ptr[p->at + 1] == '\\'))
			p->at++;
		buf_chr(&text, p->text.ptr[p->at++]);
	}
	*out = str_dup(buf_view(&text), p->q->texts);
	buf_done(&text);
	if (p->at == p->text.len) {
		parser_fail(p, from, "this quote has no end: expected a second \"");
		return false;
	}
	p->at++;
	if (!str_trim(*out).len) {
		parser_fail(p, from, "expected words between the quotes");
		return false;
	}
	return true;
}

/* Slash, pattern, slash, and a c where case counts; \/ is a slash in it. */
bool
parser_regex(struct parser *p, struct value *v)
{
	size_t from = p->at++;
	struct buf text = {0};
	while (p->at < p->text.len && p->text.ptr[p->at] != '/') {
		if (p->text.ptr[p->at] == '\\' && p->at + 1 < p->text.len) {
			if (p->text.ptr[p->at + 1] != '/')
				buf_chr(&text, '\\');
			p->at++;
		}
		buf_chr(&text, p->text.ptr[p->at++]);
	}
	bool ok = p->at < p->text.len;
	if (!ok)
		parser_fail(p, from, "this pattern has no end: expected a second /");
	else if (!text.len)
		ok = parser_fail(p, from, "expected a pattern between the slashes") != NULL;
	p->at++;
	bool counts = ok && p->at < p->text.len && p->text.ptr[p->at] == 'c';
	p->at += counts;
	v->kind = VALUE_REGEX;
	v->text = str_sub(p->text, from, p->at);
	ok = ok && add_pattern(p, buf_view(&text), (counts ? 0 : REGEX_ICASE) | REGEX_MULTILINE |
	    REGEX_CRLF, from + 1, &v->regex);
	buf_done(&text);
	return ok;
}

/* ---- fields */

static bool
is_name_end(const struct parser *p, bool at_sign)
{
	char c = p->text.ptr[p->at];
	return parser_ends_word(c) || c == ',' || (at_sign && c == '=');
}

bool
parser_plain(struct parser *p, struct value *v, size_t at)
{
	struct buf plain = {0};
	query_plain(&plain, v->text);
	v->plain = str_dup(buf_view(&plain), p->q->texts);
	buf_done(&plain);
	if (v->plain.len > 1)
		return true;
	parser_fail(p, at, "expected a name here, of letters or digits");
	return false;
}

static bool
take_mood(struct parser *p, struct value *v, size_t at)
{
	enum mood mood;
	struct buf text = {0}, near = {0};
	if (mood_of(v->text, &mood)) {
		v->least = v->most = mood;
		return true;
	}
	struct suggest s = suggest_for(v->text);
	for (int m = 0; m < MOOD_N; m++)
		suggest_try(&s, str_of(mood_name((enum mood)m)));
	suggest_add(&s, &near);
	buf_puts(&text, "expected a mood: ");
	for (int m = 0; m < MOOD_N; m++)
		buf_fmt(&text, "%s%s", m == 0 ? "" : m == MOOD_N - 1 ? " or " : ", ",
		    mood_name((enum mood)m));
	if (near.len)
		buf_fmt(&text, "; %s", buf_cstr(&near));
	parser_fail(p, at, buf_cstr(&text));
	buf_done(&text);
	buf_done(&near);
	return false;
}

static bool
take_value(struct parser *p, enum field field, struct value *v)
{
	size_t at = p->at;
	char c = p->at < p->text.len ? p->text.ptr[p->at] : ' ';
	bool compared = field == FIELD_DATE || field == FIELD_CERTAINTY || field == FIELD_MOOD;
	if (c == '/' && !compared)
		return parser_regex(p, v);
	if (c == '=' && !compared) {
		v->kind = VALUE_EXACT;
		c = ++p->at < p->text.len ? p->text.ptr[p->at] : ' ';
	}
	size_t from = p->at;
	if (c == '"') {
		v->quoted = true;
		if (!parser_string(p, &v->text))
			return false;
	} else {
		while (p->at < p->text.len && !is_name_end(p, false))
			p->at++;
		v->text = str_sub(p->text, from, p->at);
	}
	if (!v->text.len) {
		struct str name = str_of(query_word_at(field)->name);
		parser_fail_about(p, at, "expected a value behind ", name, field == FIELD_TEXT ?
		    ": words in quotes" : "; one with blanks stands in quotes");
		return false;
	}
	if (field == FIELD_DATE)
		return query_dates(v->text, v, p->err, at);
	if (field == FIELD_CERTAINTY)
		return query_percents(v->text, v, p->err, at);
	if (field == FIELD_MOOD)
		return take_mood(p, v, at);
	if (!v->quoted && v->kind == VALUE_WORDS && str_is(v->text, "*")) {
		v->kind = VALUE_ALL;
		return true;
	}
	if (!v->quoted && v->text.len > 1 && v->text.ptr[v->text.len - 1] == '*') {
		v->prefix = true;
		v->text.len--;
	}
	return parser_plain(p, v, at);
}

static bool
take_values(struct parser *p, struct node *n)
{
	VEC(struct value) values = {0};
	bool ok;
	do {
		struct value v = {0};
		ok = take_value(p, n->field, &v);
		if (ok)
			vec_push(&values, v);
	} while (ok && p->at < p->text.len && p->text.ptr[p->at] == ',' && p->at++ < p->text.len);
	if (ok) {
		n->n_values = values.n;
		n->values = arena_alloc(p->q->texts, values.n * sizeof *values.v);
		memcpy(n->values, values.v, values.n * sizeof *values.v);
	}
	vec_done(&values);
	return ok;
}

/* attr:KEY, role:ROLE, perhaps with = and values. */
static bool
take_key(struct parser *p, struct node *n)
{
	size_t from = p->at;
	if (p->at < p->text.len && p->text.ptr[p->at] == '"') {
		if (!parser_string(p, &n->key))
			return false;
	} else {
		while (p->at < p->text.len && !is_name_end(p, true))
			p->at++;
		n->key = str_sub(p->text, from, p->at);
	}
	if (!n->key.len) {
		parser_fail(p, from, n->field == FIELD_ATTR ? "expected an attribute, as in attr:Confidence=High" :
		    "expected a role, as in role:Agent=putin");
		return false;
	}
	if (p->at < p->text.len && p->text.ptr[p->at] == '=') {
		p->at++;
		return take_values(p, n);
	}
	n->n_values = 1;
	n->values = arena_alloc(p->q->texts, sizeof *n->values);
	n->values->kind = VALUE_ALL;
	return true;
}

struct node *
parser_field(struct parser *p, enum field field, size_t at)
{
	struct str words;
	if (field == FIELD_TEXT) {
		struct value v = {0};
		if (!take_value(p, field, &v))
			return NULL;
		words = v.text;
		if (v.kind == VALUE_WORDS) {
			struct buf text = {0};
			buf_str(&text, words);
			buf_puts(&text, v.prefix ? "*" : "");
			words = str_dup(buf_view(&text), p->q->texts);
			buf_done(&text);
			return parser_words(p, words, at);
		}
		if (v.kind != VALUE_REGEX)
			return parser_fail(p, at, "expected words behind text:, in quotes or without");
		struct node *n = parser_node(p, NODE_WORDS, at);
		if (n) {
			n->values = arena_alloc(p->q->texts, sizeof v);
			*n->values = v;
			n->n_values = 1;
		}
		return n;
	}
	struct node *n = parser_node(p, NODE_FIELD, at);
	if (!n)
		return NULL;
	n->field = field;
	bool ok = field == FIELD_ATTR || field == FIELD_ROLE ? take_key(p, n) : take_values(p, n);
	n->to = p->at;
	return ok ? n : NULL;
}

struct node *
parser_words(struct parser *p, struct str words, size_t at)
{
	struct node *n = parser_node(p, NODE_WORDS, at);
	struct buf pattern = {0};
	if (!n)
		return NULL;
	n->to = p->at;
	n->n_values = 1;
	n->values = arena_alloc(p->q->texts, sizeof *n->values);
	n->values->text = words;
	query_words_pattern(&pattern, words);
	bool ok = add_pattern(p, buf_view(&pattern), REGEX_ICASE, at, &n->values->regex);
	buf_done(&pattern);
	return ok ? n : NULL;
}

