/*
 * spaCy's Matcher: attributes and extended predicates (its documentation of Matcher, "Patterns")
 * -> tests of the line form.  Each key is one of TOKEN_KEYS; those that this program cannot say
 * are refused with what to use instead.
 */
#include "theme/spacy_test.h"

#include "base/limits.h"
#include "lang/words.h"
#include "text/regex.h"
#include "theme/suggest.h"

/* Number words of spaCy's English like_num. */
#define NUMBER_WORDS \
	"/(?i)(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen" \
	"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty" \
	"|seventy|eighty|ninety|hundred|thousand|million|billion|trillion)/"

static const struct { int key; const char *test, *other; } flags[] = {
	{SPACY_IS_ALPHA, "alpha", NULL}, {SPACY_IS_ASCII, "/[\\x00-\\x7F]+/", NULL},
	{SPACY_IS_DIGIT, "/[0-9]+/", NULL}, {SPACY_IS_LOWER, "lower", NULL},
	{SPACY_IS_UPPER, "upper", NULL}, {SPACY_IS_TITLE, "cap", NULL},
	{SPACY_IS_PUNCT, "punct", NULL}, {SPACY_IS_QUOTE, "/[\"'`“”‘’«»„‚]/", NULL},
	{SPACY_IS_BRACKET, "/[()\\[\\]{}<>]/", NULL},
	{SPACY_IS_LEFT_PUNCT, "/[(\\[{<“‘«„‚]/", NULL},
	{SPACY_IS_RIGHT_PUNCT, "/[)\\]}>”’»]/", NULL}, {SPACY_IS_CURRENCY, "/\\p{Sc}/", NULL},
	{SPACY_IS_STOP, "@stop", NULL}, {SPACY_IS_SENT_START, "sentence", NULL},
	{SPACY_SENT_START, "sentence", NULL}, {SPACY_LIKE_NUM, "num", NUMBER_WORDS},
	{SPACY_LIKE_URL, "url", NULL}, {SPACY_LIKE_EMAIL, "/[^@\\s]+@[^@\\s]+\\.[A-Za-z]+/", NULL},
};

static struct spacy_test *
add_test(struct spacy_token *t, bool negated, bool is_word)
{
	struct spacy_test test = {.negated = negated, .is_word = is_word};
	vec_push(&t->tests, test);
	return &t->tests.v[t->tests.n - 1];
}

static void
add_any(struct spacy_token *t, struct buf *b)
{
	struct str s = {arena_copy(t->l->arena, b->ptr ? b->ptr : "", b->len), b->len};
	vec_push(&t->tests.v[t->tests.n - 1].any, s);
	buf_done(b);
}

/* A word of the line form; what has a meaning there is taken as it is, also "cap". */
static void
put_word(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool plain = i && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') || (unsigned char)c >= 0x80 || c == '-');
		if (!plain && (unsigned char)c < 0x80)
			buf_chr(out, '\\');
		buf_chr(out, c);
	}
}

void
spacy_quote(struct buf *out, struct str s)
{
	buf_chr(out, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\'' || s.ptr[i] == '\\')
			buf_chr(out, '\\');
		buf_chr(out, s.ptr[i]);
	}
	buf_chr(out, '\'');
}

/* spaCy's shapes: X x d for capitals, small letters, digits; four of a kind are four or more. */
static void
put_shape(struct buf *out, struct str s)
{
	buf_chr(out, '/');
	for (size_t i = 0; i < s.len;) {
		char c = s.ptr[i];
		size_t run = i;
		while (run < s.len && s.ptr[run] == c)
			run++;
		if (c == 'X' || c == 'x' || c == 'd') {
			buf_puts(out, c == 'X' ? "\\p{Lu}" : c == 'x' ? "\\p{Ll}" : "\\d");
			buf_fmt(out, run - i > 3 ? "{4,}" : "{%zu}", run - i);
			i = run;
			continue;
		}
		if ((unsigned char)c < 0x80 && !(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'z') &&
		    !(c >= 'A' && c <= 'Z'))
			buf_chr(out, '\\');
		buf_chr(out, c);
		i++;
	}
	buf_chr(out, '/');
}

static bool
check_pos(struct spacy_token *t, const struct node *n)
{
	enum pos p;
	struct suggest near = suggest_for(n->text);
	struct buf help = {0};
	if (pos_of(n->text, &p))
		return true;
	for (int i = 0; i < POS_N; i++)
		suggest_try(&near, str_of(pos_name((enum pos)i)));
	suggest_add(&near, &help);
	buf_puts(&help, help.len ? " (" : "one of ");
	bool open = near.best.len;
	for (int i = 0; i < POS_N; i++)
		buf_fmt(&help, "%s%s", i ? " " : "", pos_name((enum pos)i));
	buf_puts(&help, open ? ")" : "");
	say(t->s, n, buf_cstr(&help), "unknown part of speech '%s'", quote(n->text).text);
	buf_done(&help);
	return false;
}

/* A text that the key's tests compare with. */
static bool
add_value(struct spacy_token *t, int key, const struct node *n)
{
	struct str text;
	struct buf b = {0};
	if (!take_text(t->s, n, "a word", &text))
		return false;
	if (!str_trim(text).len) {
		say(t->s, n, "leave the key out, or name a word", "expected a word, found an empty text");
		return false;
	}
	switch (key) {
	case SPACY_TEXT:
	case SPACY_ORTH: spacy_quote(&b, text); break;
	case SPACY_LEMMA: buf_chr(&b, '~'); put_word(&b, text); break;
	case SPACY_SHAPE: put_shape(&b, text); break;
	case SPACY_POS:
		if (!check_pos(t, n))
			return false;
		buf_chr(&b, '#');
		buf_str(&b, text);
		break;
	case SPACY_ENT_TYPE:
		if (!str_eq(rule_type(t->l, t->s, n, TYPE_ENTITY).text, text))
			return false;
		buf_chr(&b, '%');
		buf_str(&b, text);
		break;
	default: put_word(&b, text); break;
	}
	add_any(t, &b);
	return true;
}

/* spaCy searches anywhere in the token; the line form matches all of it. */
static bool
add_regex(struct spacy_token *t, int key, const struct node *n)
{
	struct str text;
	struct err err = {0};
	struct buf b = {0};
	if (key != SPACY_LOWER && key != SPACY_NORM && key != SPACY_TEXT && key != SPACY_ORTH) {
		say(t->s, n, "use LOWER or TEXT", "REGEX looks at the text of a token");
		return false;
	}
	if (!take_text(t->s, n, "a regular expression", &text))
		return false;
	struct regex *x = text.len ? regex_new(text, 0, &err) : NULL;
	if (!x) {
		size_t at = node_byte(t->s, n, err.byte < text.len ? err.byte : text.len);
		script_say(t->s, DIAG_ERROR, at, at + 1, NULL, text.len ? "bad regex: %s" :
		    "an empty regex%s", err.text);
		return false;
	}
	regex_free(x);
	bool plain = str_chr(text, '|') == text.len;
	bool head = plain && text.ptr[0] == '^', tail = plain && text.ptr[text.len - 1] == '$' &&
	    (text.len < 2 || text.ptr[text.len - 2] != '\\');
	buf_puts(&b, key == SPACY_LOWER || key == SPACY_NORM ? "/(?i)" : "/");
	buf_puts(&b, head ? "" : "(?s:.*)");
	buf_puts(&b, plain ? "" : "(?:");
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] == '/')
			buf_chr(&b, '\\');
		buf_chr(&b, text.ptr[i]);
		if (text.ptr[i] == '\\' && i + 1 < text.len)
			buf_chr(&b, text.ptr[++i]);
	}
	buf_puts(&b, plain ? "" : ")");
	buf_puts(&b, tail ? "/" : "(?s:.*)/");
	add_any(t, &b);
	return true;
}

static bool
refuse(struct spacy_token *t, const struct node *key, const struct key *row)
{
	say(t->s, key, row->help, "%s cannot be used here", row->name);
	return false;
}

/* A predicate on a text: {IN: [a, b]}, {NOT_IN: [a, b]}, {REGEX: x}, {REGEX: {IN: [x, y]}}. */
static bool
add_predicate(struct spacy_token *t, int key, const struct node_pair *pair)
{
	struct key_names names = {string_test_keys, "token", STR_NONE};
	int k = take_key(t->s, pair->key, &names);
	const struct node *list = pair->value;
	if (k < 0)
		return false;
	if (keys_of(MAP_STRING_TEST)->keys[k].value == VALUE_REFUSED)
		return refuse(t, pair->key, &keys_of(MAP_STRING_TEST)->keys[k]);
	bool regex = k == TEST_REGEX, negated = k == TEST_NOT_IN, ok = true;
	if (regex && list->kind == NODE_MAP && list->n == 1 &&
	    (node_get(list, "IN") || node_get(list, "NOT_IN"))) {
		negated = node_get(list, "NOT_IN") != NULL;
		list = list->pairs[0].value;
	} else if (regex) {
		add_test(t, false, false);
		return add_regex(t, key, list);
	}
	if (!take_list(t->s, list, "a set"))
		return false;
	if (!list->n) {
		say(t->s, list, NULL, "expected one word or more, found an empty list");
		return false;
	}
	add_test(t, negated, !regex && key != SPACY_SHAPE);
	for (uint32_t i = 0; i < list->n; i++)
		ok &= regex ? add_regex(t, key, list->items[i]) : add_value(t, key, list->items[i]);
	return ok;
}

static bool
add_length(struct spacy_token *t, const struct node *n)
{
	static const struct { char sign; int shift; } signs[] = {
		[TEST_EQUAL] = {'=', 0}, [TEST_MORE_EQUAL] = {'>', -1}, [TEST_LESS_EQUAL] = {'<', 1},
		[TEST_MORE] = {'>', 0}, [TEST_LESS] = {'<', 0}};
	struct key_names names = {number_test_keys, "token", STR("LENGTH")};
	bool map = n->kind == NODE_MAP;
	for (uint32_t i = 0; i < (map ? n->n : 1); i++) {
		int k = map ? take_key(t->s, n->pairs[i].key, &names) : TEST_EQUAL, value;
		if (k < 0 || !take_int(t->s, map ? n->pairs[i].value : n, "LENGTH", &value))
			return false;
		struct buf b = {0};
		bool always = signs[k].sign == '>' && value + signs[k].shift < 0;
		buf_fmt(&b, "len%c%d", signs[k].sign, value + signs[k].shift < 0 ? 0 :
		    value + signs[k].shift);
		if (always)
			buf_done(&b);
		else {
			add_test(t, false, false);
			add_any(t, &b);
		}
	}
	return true;
}

/* IS_ALPHA: true and the like. */
static bool
add_flag(struct spacy_token *t, int key, const struct node_pair *pair)
{
	const struct node *n = pair->value;
	uint32_t id;
	bool on = n->kind == NODE_SCALAR && str_is(n->text, "1");
	if (!on && !(n->kind == NODE_SCALAR && str_is(n->text, "0")) &&
	    !take_bool(t->s, n, token_keys[key], &on))
		return false;
	if (key == SPACY_IS_SPACE && on) {
		say(t->s, pair->key, "leave the token out: blanks are no tokens here",
		    "IS_SPACE never holds");
		return false;
	}
	if (key == SPACY_IS_STOP && !map_get(t->l->lexicons, STR("stop"), &id)) {
		say(t->s, pair->key, "give one: lexicons: {stop: [a, an, the, of]}",
		    "IS_STOP needs a lexicon named stop");
		return false;
	}
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		if (flags[i].key != key)
			continue;
		struct buf one = {0}, two = {0};
		add_test(t, !on, false);
		buf_puts(&one, flags[i].test);
		add_any(t, &one);
		if (!flags[i].other)
			continue;
		buf_puts(&two, flags[i].other);
		add_any(t, &two);
	}
	return true;
}

/* spaCy takes its keys in small letters too. */
static int
key_number(struct spacy_token *t, const struct node *key)
{
	struct key_names names = {token_keys, "token", STR_NONE};
	for (int i = 0; token_keys[i]; i++) {
		struct str name = str_of(token_keys[i]);
		bool same = key->text.len == name.len;
		for (size_t k = 0; same && k < name.len; k++) {
			char c = key->text.ptr[k];
			same = (c >= 'a' && c <= 'z' ? c - 32 : c) == name.ptr[k];
		}
		if (same)
			return i;
	}
	return take_key(t->s, key, &names);
}

bool
spacy_add(struct spacy_token *t, const struct node_pair *pair)
{
	int key = key_number(t, pair->key);
	const struct node *value = pair->value;
	bool ok = true;
	if (key < 0)
		return false;
	const struct key *row = &keys_of(MAP_TOKEN)->keys[key];
	switch (row->value) {
	case VALUE_REFUSED: return refuse(t, pair->key, row);
	case VALUE_OPERATOR: return true;
	case VALUE_NUMBER_TEST: return add_length(t, value);
	case VALUE_BOOL: return add_flag(t, key, pair);
	default: break;
	}
	if (value->kind != NODE_MAP) {
		add_test(t, false, key != SPACY_SHAPE);
		return add_value(t, key, value);
	}
	for (uint32_t i = 0; i < value->n; i++)
		ok &= add_predicate(t, key, &value->pairs[i]);
	if (!value->n)
		say(t->s, value, "as in {IN: [one, two]}", "expected a test for %s", token_keys[key]);
	return ok && value->n;
}
