/*
 * Terminals over ssh have names that the machine does not know, and more colours than their
 * entry says.  Both are settled here, before ncurses starts: a name by family and prefix, the
 * colours by an entry made for this run (terminfo.c).
 */
#include "term/entry.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "term/terminfo.h"

static bool
is_name(const char *term)
{
	size_t n = strspn(term, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-._");
	return n > 0 && n < ENTRY_NAME && term[n] == 0 && term[0] != '.';
}

bool
entry_is_known(const char *term)
{
	struct buf entry = {0};
	bool known = term != NULL && is_name(term) && terminfo_find(term, &entry);
	buf_done(&entry);
	return known;
}

/* Terminals that say what they are in a name that few databases have, and are like xterm. */
static bool
is_like_xterm(const char *term)
{
	static const char *const families[] = {"xterm", "vte", "kitty", "foot", "alacritty",
	    "wezterm", "ghostty", "konsole", "gnome", "contour", "rio", "iterm", "mintty", "st-"};
	for (size_t i = 0; i < sizeof families / sizeof families[0]; i++)
		if (strncmp(term, families[i], strlen(families[i])) == 0)
			return true;
	return false;
}

static bool
refuse(const char *term, const char *why, struct err *err)
{
	struct buf shown = {0};
	clean_quote(&shown, str_of(term), 40);
	err_set(err, ERR_UNSUPPORTED, "%s (TERM is '%s'): try TERM=xterm-256color", why,
	    buf_cstr(&shown));
	buf_done(&shown);
	return false;
}

/* "tmux-direct" -> "tmux-256color" -> "tmux": the longest prefix that is known. */
static enum output_entry
try_prefixes(const char *term, int out, char name[ENTRY_NAME])
{
	char prefix[ENTRY_NAME];
	enum output_entry found = OUTPUT_UNKNOWN;
	strcpy(prefix, term);
	for (char *cut; found == OUTPUT_UNKNOWN && (cut = strrchr(prefix, '-')) != NULL;) {
		*cut = 0;
		if (*prefix == 0)
			break;
		if (snprintf(name, ENTRY_NAME, "%s-256color", prefix) < ENTRY_NAME)
			found = output_try(name, out);
		if (found == OUTPUT_UNKNOWN)
			found = output_try(strcpy(name, prefix), out);
	}
	return found;
}

bool
entry_choose(const char *term, int out, char name[ENTRY_NAME], struct err *err)
{
	if (term == NULL || *term == 0)
		return err_set(err, ERR_UNSUPPORTED,
		    "TERM is not set, so the terminal is unknown: try TERM=xterm-256color");
	if (!is_name(term))
		return refuse(term, "the terminal's name is not one", err);
	strcpy(name, term);
	enum output_entry found = output_try(name, out);
	if (found == OUTPUT_UNKNOWN && is_like_xterm(term)) {
		strcpy(name, "xterm-256color");
		found = output_try(name, out);
	}
	if (found == OUTPUT_UNKNOWN)
		found = try_prefixes(term, out, name);
	if (found == OUTPUT_UNKNOWN)
		return refuse(term, "unknown terminal", err);
	return found == OUTPUT_GOOD || refuse(term, "the terminal cannot move its cursor", err);
}

/* xterm says who it is, and not that it takes RGB: it does since its patch 331.  Its entry has
 * eight colours. */
static bool
is_new_xterm(const char *term)
{
	const char *version = getenv("XTERM_VERSION");
	return version != NULL && strncmp(version, "XTerm(", 6) == 0 && atoi(version + 6) >= 331 &&
	    strncmp(term, "xterm", 5) == 0;
}

/* Whether the terminal says that it takes RGB.  GNU screen passes the word on, not colours. */
static bool
says_truecolour(const char *term)
{
	const char *word = getenv("COLORTERM");
	if (word == NULL)
		return is_new_xterm(term);
	if (strcmp(word, "truecolor") != 0 && strcmp(word, "24bit") != 0)
		return false;
	return strncmp(term, "screen", 6) != 0 || getenv("TMUX") != NULL;
}

/* The variable TERMINFO for a changed entry; false when it is as it should be, or cannot be. */
static bool
derived_entry(const char *name, const struct terminfo_change *change, struct buf *out)
{
	struct buf entry = {0}, changed = {0};
	bool ok = (change->direct || change->no_alternate) && terminfo_find(name, &entry) &&
	    terminfo_derive(buf_view(&entry), change, &changed);
	buf_clear(out);
	buf_puts(out, "hex:");
	for (size_t i = 0; ok && i < changed.len; i++) {
		unsigned char c = (unsigned char)changed.ptr[i];
		buf_chr(out, "0123456789abcdef"[c >> 4]);
		buf_chr(out, "0123456789abcdef"[c & 15]);
	}
	buf_done(&entry);
	buf_done(&changed);
	return ok;
}

static void
set_variable(const char *name, const char *value)
{
	if (value == NULL)
		unsetenv(name);
	else
		setenv(name, value, 1);
}

/* As it is; by ncurses on the changed entry, and if it does not like that, on the plain one. */
struct output *
entry_open(struct output_options o, bool alternate, struct err *err)
{
	struct output *out = NULL;
	struct buf value = {0}, old = {0};
	const char *was = getenv("TERMINFO");
	o.own = true;
	o.alternate = alternate;
	o.direct = !o.mono && says_truecolour(o.term);
	out = output_open(&o, NULL);
	if (out != NULL)
		return out;
	o.own = o.direct = false;
	struct terminfo_change change = {.direct = !o.mono && says_truecolour(o.term),
	    .no_alternate = !alternate};
	buf_puts(&old, was == NULL ? "" : was);
	if (derived_entry(o.term, &change, &value)) {
		setenv("TERMINFO", buf_cstr(&value), 1);
		o.direct = change.direct;
		out = output_open(&o, NULL);
		set_variable("TERMINFO", was == NULL ? NULL : buf_cstr(&old));
	}
	if (out == NULL) {
		o.direct = false;
		out = output_open(&o, err);
	}
	buf_done(&value);
	buf_done(&old);
	return out;
}
