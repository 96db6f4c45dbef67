/* Checking what a node is; the messages name what was expected in the reader's words. */
#include "theme/take.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/clean.h"
#include "base/limits.h"
#include "theme/suggest.h"

enum {
	NAME_MAX_BYTES = 200,
	FEW = 10,                         /* names that are listed beside a suggestion */
};

void
say(struct script *s, const struct node *at, const char *help, const char *fmt, ...)
{
	char text[512];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	script_say(s, DIAG_ERROR, at->from, at->to, help, "%s", text);
}

struct quoted
quote(struct str s)
{
	struct quoted q;
	struct buf b = {0};
	clean_quote(&b, s, LIMIT_QUOTE);
	snprintf(q.text, sizeof q.text, "%s", buf_cstr(&b));
	buf_done(&b);
	return q;
}

static const char *
kind_name(const struct node *n)
{
	static const char *const kinds[] = {"a text", "a map", "a list"};
	return node_is_null(n) ? "nothing" : kinds[n->kind];
}

bool
take_map(struct script *s, const struct node *n, const char *what)
{
	if (n->kind == NODE_MAP)
		return true;
	say(s, n, "as in {key: value}", "expected a map for %s, found %s", what, kind_name(n));
	return false;
}

bool
take_list(struct script *s, const struct node *n, const char *what)
{
	if (n->kind == NODE_LIST)
		return true;
	say(s, n, "as in [one, two], or a line with '- ' for each",
	    "expected a list for %s, found %s", what, kind_name(n));
	return false;
}

/* YAML 1.1 and most editors take these for true and false. */
static bool
reads_as_bool(const struct node *n)
{
	static const char *const words[] = {"yes", "no", "on", "off", "true", "false", "Yes", "No",
		"On", "Off", "True", "False", "YES", "NO", "ON", "OFF", "TRUE", "FALSE"};
	if (n->quote != QUOTE_NONE)
		return false;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_is(n->text, words[i]))
			return true;
	}
	return false;
}

/* "#aabbcc" or "#PROPN" behind a key without quotes: null, and a comment. */
static bool
say_comment(struct script *s, const struct node *n, const char *what)
{
	struct str line = script_line_text(s, script_line(s, n->from));
	size_t from = n->from - (size_t)(line.ptr - s->text.ptr);
	struct str rest = str_sub(line, from, line.len), shown = str_trim(rest);
	if (!node_is_null(n) || n->text.len || shown.len < 2 || shown.ptr[0] != '#' ||
	    shown.ptr[1] == ' ' || shown.ptr[1] == '#')
		return false;
	char help[256];
	size_t at = (size_t)(shown.ptr - s->text.ptr);
	snprintf(help, sizeof help, "quote it: \"%s\"", quote(shown).text);
	script_say(s, DIAG_ERROR, at, at + shown.len, help,
	    "expected %s, but YAML reads this as a comment", what);
	return true;
}

bool
take_text(struct script *s, const struct node *n, const char *what, struct str *out)
{
	if (n->kind == NODE_SCALAR && say_comment(s, n, what))
		return false;
	if (n->kind != NODE_SCALAR || node_is_null(n)) {
		say(s, n, NULL, "expected %s, found %s", what, kind_name(n));
		return false;
	}
	if (reads_as_bool(n)) {
		char help[256];
		snprintf(help, sizeof help, "quote it: \"%s\"", quote(n->text).text);
		say(s, n, help, "expected %s, but YAML reads '%s' as true or false", what,
		    quote(n->text).text);
		return false;
	}
	*out = n->text;
	return true;
}

bool
take_name(struct script *s, const struct node *n, const char *what, struct str *out)
{
	struct str text;
	if (!take_text(s, n, what, &text))
		return false;
	if (!str_trim(text).len || text.len > NAME_MAX_BYTES) {
		say(s, n, NULL, text.len > NAME_MAX_BYTES ? "%s is longer than 200 bytes" :
		    "expected %s, found an empty text", what);
		return false;
	}
	for (size_t i = 0; i < text.len;) {
		uint32_t cp;
		bool bad;
		i += clean_decode(text.ptr + i, text.len - i, &cp, &bad);
		if (!bad && !clean_is_unsafe(cp))
			continue;
		struct buf token = {0};
		clean_token(&token, cp);
		say(s, n, NULL, "%s cannot hold %s", what, buf_cstr(&token));
		buf_done(&token);
		return false;
	}
	*out = text;
	return true;
}

bool
take_word(struct script *s, const struct node *n, const char *what, struct str *out)
{
	struct str text;
	if (!take_name(s, n, what, &text))
		return false;
	for (size_t i = 0; i < text.len; i++) {
		char c = text.ptr[i];
		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
		    c == '_' || c == '-')
			continue;
		say(s, n, "as in my-name_2", "%s is made of letters, digits, _ and -", what);
		return false;
	}
	*out = text;
	return true;
}

bool
take_bool(struct script *s, const struct node *n, const char *what, bool *out)
{
	static const char *const yes[] = {"true", "yes", "on", "True", "Yes", "On", "TRUE"};
	static const char *const no[] = {"false", "no", "off", "False", "No", "Off", "FALSE"};
	for (size_t i = 0; n->kind == NODE_SCALAR && i < sizeof yes / sizeof *yes; i++) {
		if (!str_is(n->text, yes[i]) && !str_is(n->text, no[i]))
			continue;
		*out = str_is(n->text, yes[i]);
		return true;
	}
	say(s, n, "write true or false", "expected true or false for %s", what);
	return false;
}

bool
take_int(struct script *s, const struct node *n, const char *what, int *out)
{
	struct str text = n->kind == NODE_SCALAR ? n->text : STR_NONE;
	uint64_t value;
	bool minus = str_take_char(&text, '-');
	if (!str_take_size(&text, &value) || text.len || value > 1000000) {
		say(s, n, "as in 2 or -1", "expected a whole number for %s", what);
		return false;
	}
	*out = minus ? -(int)value : (int)value;
	return true;
}

bool
take_percent(struct script *s, const struct node *n, const char *what, uint8_t *out)
{
	struct str text = n->kind == NODE_SCALAR ? n->text : STR_NONE;
	uint64_t whole = 0, part = 0;
	bool ok = str_take_size(&text, &whole) && whole <= 100;
	bool point = ok && str_take_char(&text, '.');
	if (point) {
		size_t digits = text.len;
		ok = digits && digits <= 9 && str_take_size(&text, &part) && whole <= 1;
		for (; digits > 2; digits--)
			part /= 10;
		for (; digits && digits < 2; digits++)
			part *= 10;
	}
	uint64_t value = point || whole <= 1 ? whole * 100 + part : whole;
	if (!ok || text.len || value > 100) {
		say(s, n, "as in 0.9", "expected a share from 0 to 1 for %s", what);
		return false;
	}
	*out = (uint8_t)value;
	return true;
}

/* Words that people bring along from elsewhere. */
static const struct { const char *word, *name; } others[] = {
	{"colour", "fg"}, {"color", "fg"}, {"foreground", "fg"}, {"background", "bg"},
	{"inverse", "reverse"}, {"standout", "reverse"}, {"strikethrough", "strike"},
	{"crossed", "strike"}, {"faint", "dim"}, {"monochrome", "mono"}, {"style", "styles"},
	{"colors", "palette"}, {"colours", "palette"}, {"lists", "lexicons"}, {"words", "lexicons"},
	{"extends", "inherits"}, {"parent", "inherits"}, {"include", "inherits"},
	{"regexp", "regex"}, {"re", "regex"}, {"aliases", "alias"}, {"class", "type"},
	{"entries", "words"}, {"path", "file"}, {"description", "desc"}, {"label", "type"},
	{"examples", "ok"}, {"yes", "ok"}, {"no", "not"}, {"triggers", "trigger"},
	{"title", "name"}, {"version", "limn"}, {"rules", "entities"},
};

bool
has_unknown(const struct node *map, const char *const *names)
{
	for (uint32_t i = 0; i < map->n; i++) {
		size_t k = 0;
		while (names[k] && !str_is(map->pairs[i].key->text, names[k]))
			k++;
		if (!names[k])
			return true;
	}
	return false;
}

static void
key_help(struct str word, const struct key_names *of, struct buf *help)
{
	struct suggest near = suggest_for(word);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		for (size_t k = 0; of->names[k] && str_is(word, others[i].word); k++) {
			if (!str_is(str_of(of->names[k]), others[i].name))
				continue;
			near.best = str_of(of->names[k]);
			near.distance = 0;
		}
	}
	size_t known = 0;
	while (of->names[known])
		known++;
	suggest_names(&near, of->names);
	suggest_add(&near, help);
	if (help->len && known > FEW)
		return;
	buf_puts(help, help->len ? " (" : "known: (");
	for (size_t i = 0; of->names[i]; i++)
		buf_fmt(help, "%s%s", i ? " " : "", of->names[i]);
	buf_chr(help, ')');
}

int
take_key(struct script *s, const struct node *key, const struct key_names *of)
{
	for (int i = 0; of->names[i]; i++) {
		if (str_is(key->text, of->names[i]))
			return i;
	}
	struct buf help = {0};
	/* A merge key: that was said when the file was read. */
	if (str_is(key->text, "<<") && key->quote == QUOTE_NONE)
		return -1;
	key_help(key->text, of, &help);
	say(s, key, buf_cstr(&help), "unknown %s key '%s'%s%s", of->kind, quote(key->text).text,
	    of->in.len ? " in " : "", of->in.len ? quote(of->in).text : "");
	buf_done(&help);
	return -1;
}

int
take_choice(struct script *s, const struct node *n, const char *what, const char *const *names)
{
	struct buf help = {0};
	struct str word = n->kind == NODE_SCALAR ? n->text : STR_NONE;
	for (int i = 0; names[i]; i++) {
		if (str_is(word, names[i]))
			return i;
	}
	for (int i = 0; names[i]; i++) {
		buf_fmt(&help, "%s%s", i ? ", " : "one of ", names[i]);
	}
	if (word.len)
		say(s, n, buf_cstr(&help), "unknown %s '%s'", what, quote(word).text);
	else
		say(s, n, buf_cstr(&help), "expected %s, found %s", what, kind_name(n));
	buf_done(&help);
	return -1;
}

size_t
many(const struct node *n)
{
	return n->kind == NODE_LIST ? n->n : node_is_null(n) ? 0 : 1;
}

const struct node *
many_at(const struct node *n, size_t i)
{
	return n->kind == NODE_LIST ? n->items[i] : n;
}
