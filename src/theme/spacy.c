/*
 * spaCy's token lists (its Matcher documentation) -> the line form, so that EntityRuler
 * patterns load as they are.  What the line form cannot say is refused by name.
 */
#include "theme/loader.h"

enum { SPACY_LOWER, SPACY_TEXT, SPACY_ORTH, SPACY_NORM, SPACY_LEMMA, SPACY_POS, SPACY_ENT_TYPE,
	SPACY_IS_ALPHA, SPACY_IS_DIGIT, SPACY_IS_LOWER, SPACY_IS_UPPER, SPACY_IS_TITLE,
	SPACY_IS_PUNCT, SPACY_LIKE_NUM, SPACY_LIKE_URL, SPACY_LENGTH, SPACY_OP };
static const char *const token_keys[] = {"LOWER", "TEXT", "ORTH", "NORM", "LEMMA", "POS",
	"ENT_TYPE", "IS_ALPHA", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT",
	"LIKE_NUM", "LIKE_URL", "LENGTH", "OP", NULL};
static const char *const value_keys[] = {"IN", "NOT_IN", "REGEX", ">", ">=", "<", "<=", "==",
	NULL};

/* A word of the line form; what has a meaning there is taken as it is. */
static void
add_word(struct buf *out, struct str s)
{
	for (size_t i = 0; i < s.len; i++) {
		char c = s.ptr[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		    (unsigned char)c >= 0x80 || (c == '-' && i);
		if (!plain)
			buf_chr(out, '\\');
		buf_chr(out, c);
	}
}

static void
add_exact(struct buf *out, struct str s)
{
	buf_chr(out, '\'');
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '\'' || s.ptr[i] == '\\')
			buf_chr(out, '\\');
		buf_chr(out, s.ptr[i]);
	}
	buf_chr(out, '\'');
}

static void
add_value(struct buf *out, int key, struct str s)
{
	switch (key) {
	case SPACY_TEXT:
	case SPACY_ORTH: add_exact(out, s); break;
	case SPACY_LEMMA: buf_chr(out, '~'); add_word(out, s); break;
	case SPACY_POS: buf_chr(out, '#'); add_word(out, s); break;
	case SPACY_ENT_TYPE: buf_chr(out, '%'); buf_str(out, s); break;
	default: add_word(out, s); break;
	}
}

static void
add_regex(struct buf *out, int key, struct str s)
{
	buf_puts(out, "/");
	if (key == SPACY_LOWER)
		buf_puts(out, "(?i)");
	for (size_t i = 0; i < s.len; i++) {
		if (s.ptr[i] == '/')
			buf_chr(out, '\\');
		buf_chr(out, s.ptr[i]);
		if (s.ptr[i] == '\\' && i + 1 < s.len)
			buf_chr(out, s.ptr[++i]);
	}
	buf_chr(out, '/');
}

/* {IN: [a, b]}, {NOT_IN: [a, b]}, {REGEX: x} */
static bool
add_set(struct script *s, int key, const struct node_pair *pair, struct buf *out)
{
	int k = take_key(s, pair->key, &(struct key_names){value_keys, "token", STR_NONE});
	struct str text;
	if (k < 0)
		return false;
	if (k == 2) {
		if (!take_text(s, pair->value, "a regular expression", &text))
			return false;
		add_regex(out, key, text);
		return true;
	}
	if (k > 2 || !take_list(s, pair->value, "a set"))
		return false;
	buf_puts(out, k == 1 ? "!(" : "(");
	for (uint32_t i = 0; i < pair->value->n; i++) {
		if (!take_text(s, pair->value->items[i], "a word", &text))
			return false;
		buf_puts(out, i ? " | " : "");
		add_value(out, key, text);
	}
	buf_chr(out, ')');
	return pair->value->n > 0;
}

static bool
add_length(struct script *s, const struct node *n, struct buf *out)
{
	static const char *const signs[] = {">", ">=", "<", "<=", "=="};
	const struct node *number = n->kind == NODE_MAP && n->n == 1 ? n->pairs[0].value : n;
	int value, shift = 0;
	char sign = '=';
	if (!take_int(s, number, "LENGTH", &value))
		return false;
	for (int i = 0; n->kind == NODE_MAP && i < 5; i++) {
		if (!str_is(n->pairs[0].key->text, signs[i]))
			continue;
		sign = signs[i][0];
		shift = i == 1 ? -1 : i == 3 ? 1 : 0;      /* >= n is > n - 1 */
	}
	buf_fmt(out, "len%c%d", sign, value + shift);
	return true;
}

/* IS_ALPHA: true and the like. */
static bool
add_flag(struct script *s, int key, const struct node *n, struct buf *out)
{
	static const char *const flags[] = {
		[SPACY_IS_ALPHA] = "alpha", [SPACY_IS_DIGIT] = "num", [SPACY_IS_LOWER] = "lower",
		[SPACY_IS_UPPER] = "upper", [SPACY_IS_TITLE] = "cap", [SPACY_IS_PUNCT] = "punct",
		[SPACY_LIKE_NUM] = "num", [SPACY_LIKE_URL] = "url"};
	bool on;
	if (!take_bool(s, n, token_keys[key], &on))
		return false;
	buf_fmt(out, "%s%s", on ? "" : "!", flags[key]);
	return true;
}

static bool
add_test(struct script *s, int key, const struct node *value, struct buf *out)
{
	struct str text;
	if (key == SPACY_LENGTH)
		return add_length(s, value, out);
	if (key >= SPACY_IS_ALPHA)
		return add_flag(s, key, value, out);
	if (value->kind == NODE_MAP && value->n == 1)
		return add_set(s, key, &value->pairs[0], out);
	if (!take_text(s, value, "a word", &text))
		return false;
	add_value(out, key, text);
	return true;
}

/* The tests of one token: one stands alone, several in brackets. */
static bool
add_tests(struct script *s, const struct node *n, struct buf *out)
{
	size_t tests = 0;
	struct buf all = {0};
	bool ok = true, bracket = false;
	for (uint32_t i = 0; i < n->n; i++) {
		int key = take_key(s, n->pairs[i].key, &(struct key_names){token_keys, "token", STR_NONE});
		ok &= key >= 0;
		if (key < 0 || key == SPACY_OP)
			continue;
		buf_puts(&all, tests++ ? ", " : "");
		ok &= add_test(s, key, n->pairs[i].value, &all);
		bracket |= key >= SPACY_IS_ALPHA && key <= SPACY_LENGTH;
	}
	bracket |= tests > 1;
	buf_puts(out, !tests ? "*" : bracket ? "[" : "");
	buf_str(out, buf_view(&all));
	buf_puts(out, bracket ? "]" : "");
	buf_done(&all);
	return ok;
}

static bool
add_token(struct script *s, const struct node *n, struct buf *out)
{
	if (!take_map(s, n, "a token"))
		return false;
	const struct node *op = node_get(n, "OP");
	struct str sign = STR_NONE;
	bool ok = !op || take_text(s, op, "an operator", &sign);
	if (str_is(sign, "!")) {
		buf_chr(out, '!');
		sign = STR_NONE;
	}
	bool known = !sign.len || str_is(sign, "?") || str_is(sign, "+") || str_is(sign, "*") ||
	    sign.ptr[0] == '{';
	if (!known) {
		say(s, op, "one of ! ? + * {n} {n,m}", "unknown operator '%s'", quote(sign).text);
		ok = false;
	}
	ok &= add_tests(s, n, out);
	buf_str(out, sign);
	return ok;
}

bool
spacy_pattern(struct loader *l, struct script *s, const struct node *n, struct buf *out)
{
	struct str phrase;
	(void)l;
	if (n->kind == NODE_SCALAR) {
		/* A phrase: its tokens as they are. */
		if (!take_text(s, n, "a pattern", &phrase))
			return false;
		add_exact(out, phrase);
		return true;
	}
	if (!take_list(s, n, "a pattern"))
		return false;
	if (!n->n) {
		say(s, n, NULL, "expected a pattern, found an empty list");
		return false;
	}
	bool ok = true;
	for (uint32_t i = 0; i < n->n; i++) {
		buf_puts(out, i ? " " : "");
		ok &= add_token(s, n->items[i], out);
	}
	return ok;
}
