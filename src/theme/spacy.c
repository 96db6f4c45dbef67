/*
 * spaCy's token lists -> the line form, so that EntityRuler patterns load as they are.  A token
 * is a row of tests that must all hold; where one of several words will do beside other tests,
 * or where OP is "!", alternatives are written out:
 *
 *	{LOWER: {IN: [a, b]}, IS_ALPHA: true}     ([a, alpha] | [b, alpha])
 *	{LOWER: a, POS: NOUN, OP: "!"}            ([!a] | [!#NOUN])
 */
#include "theme/spacy_test.h"

#include "base/limits.h"

enum { ALTERNATIVES = LIMIT_PATTERN_TOKENS };

/* [x, !y, !z]: the tests, of each of which the alternative `pick` gives is meant. */
static void
put_bracket(const struct spacy_token *t, const size_t *pick, struct buf *out)
{
	bool first = true;
	buf_chr(out, '[');
	for (size_t i = 0; i < t->tests.n; i++) {
		const struct spacy_test *k = &t->tests.v[i];
		for (size_t j = 0; j < k->any.n; j++) {
			if (!k->negated && j != pick[i])
				continue;
			buf_puts(out, first ? "" : ", ");
			buf_puts(out, k->negated ? "!" : "");
			buf_str(out, k->any.v[j]);
			first = false;
		}
	}
	buf_chr(out, ']');
}

/* All tests hold: as many brackets as there are choices. */
static bool
put_all(const struct spacy_token *t, const struct node *n, struct buf *out)
{
	size_t pick[64] = {0}, choices = 1, written = 0;
	for (size_t i = 0; i < t->tests.n; i++) {
		if (!t->tests.v[i].negated && choices <= ALTERNATIVES)
			choices *= t->tests.v[i].any.n;
	}
	if (choices > ALTERNATIVES || t->tests.n > 64) {
		say(t->s, n, "make it two rules, or use a lexicon", "more than %d combinations of words",
		    ALTERNATIVES);
		return false;
	}
	buf_puts(out, choices > 1 ? "(" : "");
	while (written < choices) {
		buf_puts(out, written++ ? " | " : "");
		put_bracket(t, pick, out);
		for (size_t i = 0; i < t->tests.n; i++) {
			if (t->tests.v[i].negated)
				continue;
			if (++pick[i] < t->tests.v[i].any.n)
				break;
			pick[i] = 0;
		}
	}
	buf_puts(out, choices > 1 ? ")" : "");
	return true;
}

/* A single test of words: (a | b), each of which may be several tokens. */
static void
put_words(const struct spacy_test *k, struct buf *out)
{
	buf_puts(out, k->any.n > 1 ? "(" : "");
	for (size_t i = 0; i < k->any.n; i++) {
		buf_puts(out, i ? " | " : "");
		buf_str(out, k->any.v[i]);
	}
	buf_puts(out, k->any.n > 1 ? ")" : "");
}

/* A token that fails one of the tests. */
static void
put_none(const struct spacy_token *t, struct buf *out)
{
	bool first = true;
	buf_chr(out, '(');
	for (size_t i = 0; i < t->tests.n; i++) {
		const struct spacy_test *k = &t->tests.v[i];
		for (size_t j = 0; j < k->any.n; j++) {
			bool joined = !k->negated && j;
			buf_puts(out, joined ? ", " : first ? "[" : " | [");
			buf_puts(out, k->negated ? "" : "!");
			buf_str(out, k->any.v[j]);
			buf_puts(out, k->negated || j + 1 == k->any.n ? "]" : "");
			first = false;
		}
	}
	buf_chr(out, ')');
}

static bool
put_tests(const struct spacy_token *t, const struct node *n, bool not, struct buf *out)
{
	if (!t->tests.n && not) {
		say(t->s, n, "name what it must not be", "a token that is nothing");
		return false;
	}
	if (!t->tests.n)
		buf_chr(out, '*');
	else if (not)
		put_none(t, out);
	else if (t->tests.n == 1 && t->tests.v[0].is_word && !t->tests.v[0].negated)
		put_words(&t->tests.v[0], out);
	else
		return put_all(t, n, out);
	return true;
}

/* ! ? + * or a count in braces; its form is checked where the pattern is read. */
static bool
take_operator(struct script *s, const struct node *n, struct str *sign)
{
	if (!take_text(s, n, "an operator", sign))
		return false;
	for (size_t i = 0; operator_names[i]; i++) {
		if (str_is(*sign, operator_names[i]))
			return true;
	}
	if (sign->len > 2 && sign->ptr[0] == '{' && sign->ptr[sign->len - 1] == '}')
		return true;
	say(s, n, "one of ! ? + * {n} {n,m} {n,} {,m}", "unknown operator '%s'", quote(*sign).text);
	return false;
}

static bool
put_token(struct loader *l, struct script *s, const struct node *n, struct buf *out)
{
	struct spacy_token t = {.l = l, .s = s};
	struct str sign = STR_NONE;
	if (n->kind == NODE_SCALAR && !node_is_null(n)) {
		struct buf help = {0};
		buf_fmt(&help, "as in {LOWER: %s}", quote(n->text).text);
		say(s, n, buf_cstr(&help), "expected a map for a token, found a text");
		buf_done(&help);
		return false;
	}
	if (!take_map(s, n, "a token"))
		return false;
	const struct node *op = node_get(n, "OP");
	op = op ? op : node_get(n, "op");
	bool ok = !op || take_operator(s, op, &sign);
	for (uint32_t i = 0; i < n->n; i++)
		ok &= spacy_add(&t, &n->pairs[i]);
	bool not = str_is(sign, "!");
	ok = ok && put_tests(&t, n, not, out);
	buf_str(out, not ? STR_NONE : sign);
	for (size_t i = 0; i < t.tests.n; i++)
		vec_done(&t.tests.v[i].any);
	vec_done(&t.tests);
	return ok;
}

bool
spacy_pattern(struct loader *l, struct script *s, const struct node *n, struct buf *out)
{
	struct str phrase;
	bool ok = true;
	if (n->kind == NODE_SCALAR) {
		/* A phrase: its tokens as they are. */
		if (!take_text(s, n, "a pattern", &phrase))
			return false;
		if (!str_trim(phrase).len) {
			say(s, n, NULL, "expected a pattern, found an empty text");
			return false;
		}
		spacy_quote(out, phrase);
		return true;
	}
	if (!take_list(s, n, "a pattern"))
		return false;
	if (!n->n) {
		say(s, n, NULL, "expected a pattern, found an empty list");
		return false;
	}
	for (uint32_t i = 0; i < n->n; i++) {
		buf_puts(out, i ? " " : "");
		ok &= put_token(l, s, n->items[i], out);
	}
	return ok;
}
