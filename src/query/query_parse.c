/*
 * From the text of a query to its tree, by recursive descent:
 *
 *	query := both { "or" both }
 *	both  := part { "and" part }
 *	part  := item { ["not"] place }        place: near item, in headline, as ROLE of item ...
 *	item  := { ["not"] ( word... | "words" | /pattern/ | TYPE | field:value | "(" query ")" ) }
 *
 * What can have no answer whatever the text (words that are a type and words elsewhere, a thing of
 * two types) is refused with what may have been meant: finding nothing would look like an answer.
 */
#include "query/query_internal.h"

#include "base/ascii.h"
#include "base/clean.h"
#include "base/limits.h"
#include "theme/suggest.h"

enum { DEPTH = 32, NODES = 256, WORDS_MOST = 1000 };

struct parser {
	struct query *q;
	struct str text;
	size_t at;
	int depth;
	struct err *err;
};

static struct node *parse_or(struct parser *p);

static struct node *
fail(struct parser *p, size_t at, const char *text)
{
	err_at(p->err, ERR_SYNTAX, at, "%s", text);
	return NULL;
}

/* "text 'word' more": the word as the query has it. */
static struct node *
fail_about(struct parser *p, size_t at, const char *before, struct str word, const char *behind)
{
	struct buf shown = {0};
	clean_quote(&shown, word, LIMIT_QUOTE);
	err_at(p->err, ERR_SYNTAX, at, "%s'%s'%s", before, buf_cstr(&shown), behind);
	buf_done(&shown);
	return NULL;
}

static void
skip_blanks(struct parser *p)
{
	while (p->at < p->text.len && ascii_is_blank(p->text.ptr[p->at]))
		p->at++;
}

static bool
ends_word(char c)
{
	return ascii_is_blank(c) || c == '(' || c == ')' || c == '"' || c == '|' || c == '&';
}

/* The bare word at the place; empty at a sign or at the end. */
static struct str
word_at(const struct parser *p, size_t at)
{
	size_t to = at;
	while (to < p->text.len && !ends_word(p->text.ptr[to]))
		to++;
	return str_sub(p->text, at, to);
}

static struct str
next_word(struct parser *p)
{
	skip_blanks(p);
	return word_at(p, p->at);
}

/* As it is, or all in capitals. */
static bool
is_operator(struct str word, const char *name)
{
	if (str_is(word, name))
		return true;
	struct str n = str_of(name);
	if (word.len != n.len)
		return false;
	for (size_t i = 0; i < n.len; i++)
		if (!ascii_is_upper(word.ptr[i]) || ascii_lower(word.ptr[i]) != n.ptr[i])
			return false;
	return true;
}

static bool
take_word(struct parser *p, const char *name)
{
	struct str word = next_word(p);
	if (!is_operator(word, name))
		return false;
	p->at += word.len;
	return true;
}

static bool
is_place(struct str word)
{
	static const char *const places[] = {"near", "next", "within", "before", "after", "in", "of", "as"};
	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (is_operator(word, places[i]))
			return true;
	return false;
}

static bool
is_not_place(struct parser *p)
{
	struct str word = next_word(p);
	if (!is_operator(word, "not"))
		return false;
	size_t at = p->at + word.len;
	while (at < p->text.len && ascii_is_blank(p->text.ptr[at]))
		at++;
	return is_place(word_at(p, at));
}

static struct node *
node_new(struct parser *p, enum node_kind kind, size_t at)
{
	if (p->q->n_nodes >= NODES)
		return fail(p, at, "this query has too many parts");
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
static bool
take_string(struct parser *p, struct str *out)
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
		fail(p, from, "this quote has no end: expected a second \"");
		return false;
	}
	p->at++;
	if (!str_trim(*out).len) {
		fail(p, from, "expected words between the quotes");
		return false;
	}
	return true;
}

/* Slash, pattern, slash, and a c where case counts; \/ is a slash in it. */
static bool
take_regex(struct parser *p, struct value *v)
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
		fail(p, from, "this pattern has no end: expected a second /");
	else if (!text.len)
		ok = fail(p, from, "expected a pattern between the slashes") != NULL;
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
	return ends_word(c) || c == ',' || (at_sign && c == '=');
}

static bool
make_plain(struct parser *p, struct value *v, size_t at)
{
	struct buf plain = {0};
	query_plain(&plain, v->text);
	v->plain = str_dup(buf_view(&plain), p->q->texts);
	buf_done(&plain);
	if (v->plain.len > 1)
		return true;
	fail(p, at, "expected a name here, of letters or digits");
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
	fail(p, at, buf_cstr(&text));
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
		return take_regex(p, v);
	if (c == '=' && !compared) {
		v->kind = VALUE_EXACT;
		c = ++p->at < p->text.len ? p->text.ptr[p->at] : ' ';
	}
	size_t from = p->at;
	if (c == '"') {
		v->quoted = true;
		if (!take_string(p, &v->text))
			return false;
	} else {
		while (p->at < p->text.len && !is_name_end(p, false))
			p->at++;
		v->text = str_sub(p->text, from, p->at);
	}
	if (!v->text.len) {
		struct str name = str_of(query_word_at(field)->name);
		fail_about(p, at, "expected a value behind ", name, field == FIELD_TEXT ?
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
	return make_plain(p, v, at);
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
		if (!take_string(p, &n->key))
			return false;
	} else {
		while (p->at < p->text.len && !is_name_end(p, true))
			p->at++;
		n->key = str_sub(p->text, from, p->at);
	}
	if (!n->key.len) {
		fail(p, from, n->field == FIELD_ATTR ? "expected an attribute, as in attr:Confidence=High" :
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

static struct node *parse_words(struct parser *p, struct str words, size_t at);

static struct node *
parse_field(struct parser *p, enum field field, size_t at)
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
			return parse_words(p, words, at);
		}
		if (v.kind != VALUE_REGEX)
			return fail(p, at, "expected words behind text:, in quotes or without");
		struct node *n = node_new(p, NODE_WORDS, at);
		if (n) {
			n->values = arena_alloc(p->q->texts, sizeof v);
			*n->values = v;
			n->n_values = 1;
		}
		return n;
	}
	struct node *n = node_new(p, NODE_FIELD, at);
	if (!n)
		return NULL;
	n->field = field;
	bool ok = field == FIELD_ATTR || field == FIELD_ROLE ? take_key(p, n) : take_values(p, n);
	n->to = p->at;
	return ok ? n : NULL;
}

/* The length of "name" in "name:...", when it may be a field. */
static size_t
field_name(struct str word)
{
	size_t n = 0;
	while (n < word.len && ascii_is_letter(word.ptr[n]))
		n++;
	return n > 1 && n < word.len && word.ptr[n] == ':' ? n : 0;
}

/* ---- words */

static struct node *
parse_words(struct parser *p, struct str words, size_t at)
{
	struct node *n = node_new(p, NODE_WORDS, at);
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

static bool
is_standard(const struct parser *p, struct str name)
{
	uint32_t id = schema_find(p->q->standard, name);
	return id && (schema_is_entity(p->q->standard, id) || schema_is_event(p->q->standard, id));
}

static bool
begins_word(struct parser *p)
{
	struct str word = next_word(p);
	return word.len && word.ptr[0] != '/' && !field_name(word) && !is_place(word) &&
	    !is_operator(word, "and") && !is_operator(word, "or") && !is_operator(word, "not") &&
	    !is_operator(word, "with") && !is_standard(p, word);
}

/* Bare words beside each other are a phrase; one in capitals that stands alone may be a type. */
static struct node *
parse_bare(struct parser *p)
{
	size_t at = p->at, to = at, n_words = 0;
	struct str first = word_at(p, at);
	if (is_standard(p, first)) {
		p->at = to = at + first.len;
	} else {
		while (begins_word(p)) {
			p->at = to = p->at + next_word(p).len;
			n_words++;
		}
		p->at = to;
	}
	struct node *n = parse_words(p, str_sub(p->text, at, to), at);
	if (n && n_words < 2 && query_is_capitals(first)) {
		n->kind = NODE_CAPITALS;
		struct value *v = n->values;
		if (!make_plain(p, v, at))
			return NULL;
	}
	return n;
}

static struct node *
parse_atom(struct parser *p)
{
	skip_blanks(p);
	size_t at = p->at;
	char c = p->at < p->text.len ? p->text.ptr[p->at] : ' ';
	if (c == '"') {
		struct str words;
		return take_string(p, &words) ? parse_words(p, words, at) : NULL;
	}
	if (c == '/') {
		struct node *n = node_new(p, NODE_WORDS, at);
		if (!n)
			return NULL;
		n->values = arena_alloc(p->q->texts, sizeof *n->values);
		n->n_values = 1;
		bool ok = take_regex(p, n->values);
		n->to = p->at;
		return ok ? n : NULL;
	}
	if (c == '(') {
		if (p->depth == DEPTH)
			return fail(p, at, "these parentheses are too deep");
		p->at++;
		p->depth++;
		struct node *n = parse_or(p);
		p->depth--;
		skip_blanks(p);
		if (n && (p->at == p->text.len || p->text.ptr[p->at] != ')'))
			return fail(p, at, "this parenthesis is not closed: expected )");
		p->at++;
		return n;
	}
	struct str word = word_at(p, p->at);
	size_t name = field_name(word);
	if (!name)
		return parse_bare(p);
	int field = query_field(str_sub(word, 0, name));
	if (field == FIELD_N) {
		struct buf behind = {0};
		query_suggest(&behind, str_sub(word, 0, name), true);
		buf_puts(&behind, behind.len ? "" : ": role:NAME=VALUE asks for a role of any name; words with "
		    "a colon stand in quotes");
		fail_about(p, at, "there is no field ", str_sub(word, 0, name + 1), buf_cstr(&behind));
		buf_done(&behind);
		return NULL;
	}
	p->at += name + 1;
	return parse_field(p, (enum field)field, at);
}

/* ---- what holds of the same thing */

/* The standard type that a node asks for; "" when it is none, or several. */
static struct str
type_of(const struct parser *p, const struct node *n)
{
	bool asks = n->kind == NODE_CAPITALS || (n->kind == NODE_FIELD && n->n_values == 1 &&
	    (n->field == FIELD_TYPE || n->field == FIELD_EVENT));
	if (!asks || n->values->kind == VALUE_REGEX || n->values->prefix)
		return STR_NONE;
	return is_standard(p, n->values->text) ? n->values->text : STR_NONE;
}

/* Things of two types, and words that are other words, are never found. */
static bool
check_item(struct parser *p, const struct node *first)
{
	struct str type = STR_NONE;
	size_t n_words = 0, n_all = 0, n_not = 0;
	const struct node *second = NULL;
	for (const struct node *n = first; n; n = n->next) {
		n_all++;
		n_not += n->kind == NODE_NOT;
		n_words += n->kind == NODE_WORDS;
		if (n->kind == NODE_WORDS && n_words == 2)
			second = n;
		struct str t = type_of(p, n);
		if (t.len && type.len && !str_eq(t, type)) {
			err_at(p->err, ERR_SYNTAX, n->at, "nothing is both %.*s and %.*s: expected near, in, or "
			    "another word between them (%.*s near %.*s)", (int)type.len, type.ptr, (int)t.len,
			    t.ptr, (int)type.len, type.ptr, (int)t.len, t.ptr);
			return false;
		}
		type = t.len ? t : type;
	}
	if (n_not == n_all) {
		fail(p, first->at, "expected what it is that this does not hold of, as in PERSON not actor:putin");
		return false;
	}
	if (second && n_words == n_all - n_not) {
		fail(p, second->at, "no words are other words, too: expected near, next or in article with between "
		    "them, or all of them in one pair of quotes");
		return false;
	}
	return true;
}

static struct node *
join(struct parser *p, enum node_kind kind, struct node *first)
{
	if (!first->next)
		return first;
	struct node *n = node_new(p, kind, first->at);
	if (n) {
		n->kids = first;
		n->to = p->at;
	}
	return n;
}

static bool
begins_term(struct parser *p)
{
	struct str word = next_word(p);
	if (p->at == p->text.len)
		return false;
	char c = p->text.ptr[p->at];
	if (c == ')' || c == '|' || c == '&')
		return false;
	return !is_place(word) && !is_operator(word, "and") && !is_operator(word, "or") &&
	    !is_operator(word, "with") && !is_not_place(p);
}

/* What was there in the place of the thing that was expected. */
static struct node *
expected_thing(struct parser *p)
{
	struct str word = next_word(p);
	if (word.len)
		return fail_about(p, p->at, "expected a type, words or a field, not ", word,
		    ": what is no word of the language stands in quotes");
	return fail(p, p->at, p->at < p->text.len ? "expected a type, words or a field here" :
	    "expected a type, words or a field behind this");
}

static struct node *
parse_item(struct parser *p)
{
	struct node *first = NULL, **last = &first;
	while (begins_term(p)) {
		size_t at = p->at;
		bool not = take_word(p, "not");
		if (not && !begins_term(p))
			return expected_thing(p);
		struct node *n = parse_atom(p);
		if (n && not) {
			struct node *holds = n;
			n = node_new(p, NODE_NOT, at);
			if (n)
				n->kids = holds;
		}
		if (!n)
			return NULL;
		*last = n;
		last = &n->next;
	}
	return !first ? expected_thing(p) : join(p, NODE_AND, first);
}

/* ---- places */

static bool
is_only_words(const struct node *n)
{
	return n->kind == NODE_WORDS;
}

/* in headline; in a paragraph with Y; in Y. */
static bool
take_in(struct parser *p, struct node *n)
{
	size_t back = p->at;
	struct str word = next_word(p);
	if (str_is(word, "a") || str_is(word, "the") || str_is(word, "one") || str_is(word, "an")) {
		p->at += word.len;
		word = next_word(p);
	}
	int region = query_region(word);
	n->op = PLACE_IN;
	if (region == REGION_NONE) {
		p->at = back;
		return true;
	}
	size_t at = p->at;
	p->at += word.len;
	n->op = PLACE_REGION;
	n->region = (enum region)region;
	if (take_word(p, "with")) {
		n->op = PLACE_WITH;
		if (region <= REGION_ARTICLE)
			return true;
		fail(p, at, "expected sentence, paragraph or article before with");
		return false;
	}
	if (region != REGION_ARTICLE)
		return true;
	fail(p, p->at, "expected with: everything is in the article (in article with \"peace talks\")");
	return false;
}

/* within 5 words of Y; within Y is in Y. */
static bool
take_within(struct parser *p, struct node *n)
{
	struct str word = next_word(p), digits = word;
	uint64_t number;
	if (!str_take_size(&digits, &number) || digits.len)
		return take_in(p, n);
	size_t at = p->at;
	p->at += word.len;
	if (number > WORDS_MOST) {
		err_at(p->err, ERR_RANGE, at, "expected at most %d words", WORDS_MOST);
		return false;
	}
	if ((!take_word(p, "words") && !take_word(p, "word")) || !take_word(p, "of")) {
		fail(p, p->at, "expected words of, as in within 5 words of PERSON");
		return false;
	}
	n->op = PLACE_WORDS;
	n->n = (uint32_t)number;
	return true;
}

static bool
take_as(struct parser *p, struct node *n)
{
	struct str word = next_word(p);
	if (p->at < p->text.len && p->text.ptr[p->at] == '"') {
		if (!take_string(p, &n->role))
			return false;
	} else {
		n->role = word;
		p->at += word.len;
	}
	n->op = PLACE_OF;
	if (n->role.len && take_word(p, "of"))
		return true;
	fail(p, p->at, n->role.len ? "expected of, as in PERSON as target of ASSAULT" :
	    "expected a role, as in PERSON as target of ASSAULT");
	return false;
}

static bool
take_place(struct parser *p, struct node *n)
{
	if (take_word(p, "near"))
		n->op = PLACE_WITH, n->region = REGION_SENTENCE;
	else if (take_word(p, "next"))
		n->op = PLACE_WORDS;
	else if (take_word(p, "before"))
		n->op = PLACE_BEFORE;
	else if (take_word(p, "after"))
		n->op = PLACE_AFTER;
	else if (take_word(p, "within"))
		return take_within(p, n);
	else if (take_word(p, "in"))
		return take_in(p, n);
	else if (take_word(p, "as"))
		return take_as(p, n);
	else if (take_word(p, "of"))
		n->op = PLACE_OF;
	return true;
}

static bool
check_place(struct parser *p, const struct node *n, const struct node *x, const struct node *y)
{
	struct str type = type_of(p, y);
	uint32_t id = schema_find(p->q->standard, type);
	if (n->op == PLACE_IN && is_only_words(x) && is_only_words(y)) {
		fail(p, n->at, "no words are in other words: expected a type or a place (in headline) behind in; words "
		    "that are to be found together stand in one pair of quotes");
		return false;
	}
	if (n->op == PLACE_OF && is_only_words(y)) {
		fail(p, y->at, "expected an event or a relation behind of; words that are to be found together stand "
		    "in one pair of quotes");
		return false;
	}
	if (n->op == PLACE_OF && id && schema_is_entity(p->q->standard, id)) {
		fail_about(p, y->at, "expected an event or a relation behind of: nothing takes part in ", type, "");
		return false;
	}
	return true;
}

static bool
check_side(struct parser *p, const struct node *n)
{
	return check_item(p, n->kind == NODE_AND ? n->kids : n);
}

static struct node *
parse_part(struct parser *p)
{
	struct node *x = parse_item(p);
	while (x && (is_place(next_word(p)) || is_not_place(p))) {
		struct node *n = node_new(p, NODE_PLACE, p->at), *y = NULL;
		if (!n || !check_side(p, x))
			return NULL;
		n->negated = take_word(p, "not");
		if (!take_place(p, n))
			return NULL;
		if (n->op != PLACE_REGION && !(y = parse_item(p)))
			return NULL;
		if (y && (!check_side(p, y) || !check_place(p, n, x, y)))
			return NULL;
		x->next = y;
		n->kids = x;
		n->to = p->at;
		x = n;
	}
	return x;
}

static bool
take_sign(struct parser *p, char sign, const char *word)
{
	skip_blanks(p);
	if (p->at < p->text.len && p->text.ptr[p->at] == sign) {
		while (p->at < p->text.len && p->text.ptr[p->at] == sign)
			p->at++;
		return true;
	}
	return take_word(p, word);
}

static struct node *
parse_and(struct parser *p)
{
	struct node *first = NULL, **last = &first;
	do {
		struct node *n = parse_part(p);
		if (!n)
			return NULL;
		/* Side by side and with "and" between them is the same. */
		if (n->kind == NODE_AND)
			n = n->kids;
		*last = n;
		while (*last)
			last = &(*last)->next;
	} while (take_sign(p, '&', "and"));
	return check_item(p, first) ? join(p, NODE_AND, first) : NULL;
}

static struct node *
parse_or(struct parser *p)
{
	struct node *first = NULL, **last = &first;
	do {
		struct node *n = parse_and(p);
		if (!n)
			return NULL;
		*last = n;
		last = &n->next;
	} while (take_sign(p, '|', "or"));
	return join(p, NODE_OR, first);
}

static struct node *
parse_all(struct parser *p)
{
	skip_blanks(p);
	if (p->at == p->text.len)
		return fail(p, 0, "expected a query, as in PERSON near ORG");
	for (size_t i = 0; i < p->text.len;) {
		uint32_t cp;
		bool bad = false;
		size_t n = clean_decode(p->text.ptr + i, p->text.len - i, &cp, &bad);
		if (bad || cp == 0)
			return fail(p, i, "expected letters in UTF-8 here");
		i += n;
	}
	struct node *root = parse_or(p);
	skip_blanks(p);
	if (!root || p->at == p->text.len)
		return root;
	if (p->text.ptr[p->at] == ')')
		return fail(p, p->at, "this parenthesis closes nothing");
	return fail_about(p, p->at, "expected and, or, or the end, not ", next_word(p), "");
}

struct query *
query_parse(struct str text, struct err *err)
{
	if (text.len > LIMIT_PROMPT) {
		err_at(err, ERR_LIMIT, LIMIT_PROMPT, "a query of %zu bytes; at most %d are allowed", text.len,
		    LIMIT_PROMPT);
		return NULL;
	}
	struct query *q = mem_alloc(sizeof *q);
	q->texts = arena_new();
	q->source = str_dup(text, q->texts);
	q->standard = schema_new();
	q->shed = mem_alloc(sizeof *q->shed);
	pthread_mutex_init(&q->shed->lock, NULL);
	struct parser p = {.q = q, .text = q->source, .err = err};
	q->root = parse_all(&p);
	if (q->root)
		return q;
	query_free(q);
	return NULL;
}

void
query_free(struct query *q)
{
	if (!q)
		return;
	while (q->shed->idle) {
		struct tools *t = q->shed->idle;
		q->shed->idle = t->next;
		for (size_t i = 0; i < q->patterns.n; i++)
			regex_free(t->regexes[i]);
		mem_free(t->regexes);
		mem_free(t);
	}
	pthread_mutex_destroy(&q->shed->lock);
	mem_free(q->shed);
	vec_done(&q->patterns);
	schema_free(q->standard);
	arena_free(q->texts);
	mem_free(q);
}

struct str
query_source(const struct query *q)
{
	return q->source;
}
