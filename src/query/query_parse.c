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
#include "query/query_parser.h"

#include "base/ascii.h"
#include "base/clean.h"
#include "base/limits.h"

enum { DEPTH = 32, WORDS_MOST = 1000 };

static struct node *parse_or(struct parser *p);

static void
skip_blanks(struct parser *p)
{
	while (p->at < p->text.len && ascii_is_blank(p->text.ptr[p->at]))
		p->at++;
}

/* The bare word at the place; empty at a sign or at the end. */
static struct str
word_at(const struct parser *p, size_t at)
{
	size_t to = at;
	while (to < p->text.len && !parser_ends_word(p->text.ptr[to]))
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

/* The length of "name" in "name:...", when it may be a field. */
static size_t
field_name(struct str word)
{
	size_t n = 0;
	while (n < word.len && ascii_is_letter(word.ptr[n]))
		n++;
	return n > 1 && n < word.len && word.ptr[n] == ':' ? n : 0;
}

static bool
begins_word(struct parser *p)
{
	struct str word = next_word(p);
	return word.len && word.ptr[0] != '/' && !field_name(word) && !is_place(word) &&
	    !is_operator(word, "and") && !is_operator(word, "or") && !is_operator(word, "not") &&
	    !is_operator(word, "with") && !parser_is_type(p, word);
}

/* Bare words beside each other are a phrase; one in capitals that stands alone may be a type. */
static struct node *
parse_bare(struct parser *p)
{
	size_t at = p->at, to = at, n_words = 0;
	struct str first = word_at(p, at);
	if (parser_is_type(p, first)) {
		p->at = to = at + first.len;
	} else {
		while (begins_word(p)) {
			p->at = to = p->at + next_word(p).len;
			n_words++;
		}
		p->at = to;
	}
	struct node *n = parser_words(p, str_sub(p->text, at, to), at);
	if (n && n_words < 2 && query_is_capitals(first)) {
		n->kind = NODE_CAPITALS;
		struct value *v = n->values;
		if (!parser_plain(p, v, at))
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
		return parser_string(p, &words) ? parser_words(p, words, at) : NULL;
	}
	if (c == '/') {
		struct node *n = parser_node(p, NODE_WORDS, at);
		if (!n)
			return NULL;
		n->values = arena_alloc(p->q->texts, sizeof *n->values);
		n->n_values = 1;
		bool ok = parser_regex(p, n->values);
		n->to = p->at;
		return ok ? n : NULL;
	}
	if (c == '(') {
		if (p->depth == DEPTH)
			return parser_fail(p, at, "these parentheses are too deep");
		p->at++;
		p->depth++;
		struct node *n = parse_or(p);
		p->depth--;
		skip_blanks(p);
		if (n && (p->at == p->text.len || p->text.ptr[p->at] != ')'))
			return parser_fail(p, at, "this parenthesis is not closed: expected )");
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
		parser_fail_about(p, at, "there is no field ", str_sub(word, 0, name + 1), buf_cstr(&behind));
		buf_done(&behind);
		return NULL;
	}
	p->at += name + 1;
	return parser_field(p, (enum field)field, at);
}

static struct node *
join(struct parser *p, enum node_kind kind, struct node *first)
{
	if (!first->next)
		return first;
	struct node *n = parser_node(p, kind, first->at);
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
		return parser_fail_about(p, p->at, "expected a type, words or a field, not ", word,
		    ": what is no word of the language stands in quotes");
	return parser_fail(p, p->at, p->at < p->text.len ? "expected a type, words or a field here" :
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
			n = parser_node(p, NODE_NOT, at);
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
		parser_fail(p, at, "expected sentence, paragraph or article before with");
		return false;
	}
	if (region != REGION_ARTICLE)
		return true;
	parser_fail(p, p->at, "expected with: everything is in the article (in article with \"peace talks\")");
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
		parser_fail(p, p->at, "expected words of, as in within 5 words of PERSON");
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
		if (!parser_string(p, &n->role))
			return false;
	} else {
		n->role = word;
		p->at += word.len;
	}
	n->op = PLACE_OF;
	if (n->role.len && take_word(p, "of"))
		return true;
	parser_fail(p, p->at, n->role.len ? "expected of, as in PERSON as target of ASSAULT" :
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

static struct node *
parse_part(struct parser *p)
{
	struct node *x = parse_item(p);
	while (x && (is_place(next_word(p)) || is_not_place(p))) {
		struct node *n = parser_node(p, NODE_PLACE, p->at), *y = NULL;
		if (!n || !parser_check_side(p, x))
			return NULL;
		n->negated = take_word(p, "not");
		if (!take_place(p, n))
			return NULL;
		if (n->op != PLACE_REGION && !(y = parse_item(p)))
			return NULL;
		if (y && (!parser_check_side(p, y) || !parser_check_place(p, n, x, y)))
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
	return parser_check_item(p, first) ? join(p, NODE_AND, first) : NULL;
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
		return parser_fail(p, 0, "expected a query, as in PERSON near ORG");
	for (size_t i = 0; i < p->text.len;) {
		uint32_t cp;
		bool bad = false;
		size_t n = clean_decode(p->text.ptr + i, p->text.len - i, &cp, &bad);
		if (bad || cp == 0)
			return parser_fail(p, i, "expected letters in UTF-8 here");
		i += n;
	}
	struct node *root = parse_or(p);
	skip_blanks(p);
	if (!root || p->at == p->text.len)
		return root;
	if (p->text.ptr[p->at] == ')')
		return parser_fail(p, p->at, "this parenthesis closes nothing");
	return parser_fail_about(p, p->at, "expected and, or, or the end, not ", next_word(p), "");
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
