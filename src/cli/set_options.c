/*
 * Settings on the command line.  The table of ui/settings.h gives the names and reads the
 * values, so that a new setting is an option at once; a switch needs no value.
 */
#include "cli/set_options.h"

#include <string.h>

#include "base/vec.h"

/* A code says which row, and whether it is --no-NAME. */
static int
code_of(int id, bool off)
{
	return SET_OPTIONS_CODE + 2 * id + off;
}

size_t
set_options_longs(struct option *longs, bool (*has)(const char *name))
{
	static const char *const no_names[SET_N] = {
#define X(id, name, kind, first, least, most, words, group, help) [SET_##id] = "no-" name,
		SETTINGS(X)
#undef X
	};
	size_t n = 0;
	for (int id = 0; id < SET_N; id++) {
		const struct setting_row *row = setting_at(id);
		int value;
		if (!has(row->name))
			longs[n++] = (struct option){row->name, row->kind == SETTING_SWITCH ?
			    optional_argument : required_argument, NULL, code_of(id, false)};
		if (setting_parse(id, STR("off"), &value, NULL) && !has(no_names[id]))
			longs[n++] = (struct option){no_names[id], no_argument, NULL, code_of(id, true)};
	}
	return n;
}

void
set_options_letters(struct buf *out)
{
	struct setting_letter l;
	for (size_t i = 0; setting_letter_at(i, &l); i++) {
		if (str_chr(buf_view(out), (char)l.letter) < out->len)
			continue;
		buf_chr(out, l.letter);
		buf_puts(out, l.takes ? ":" : "");
	}
}

static bool
letter_of(int code, struct setting_letter *l)
{
	for (size_t i = 0; code < SET_OPTIONS_CODE && setting_letter_at(i, l); i++) {
		if (l->letter == code)
			return true;
	}
	return false;
}

bool
set_options_own(int code)
{
	struct setting_letter l;
	return code >= SET_OPTIONS_CODE || letter_of(code, &l);
}

void
set_options_name(int code, struct buf *out)
{
	int id = (code - SET_OPTIONS_CODE) / 2;
	if (code < SET_OPTIONS_CODE)
		buf_fmt(out, "-%c", code);
	else
		buf_fmt(out, "--%s%s", (code - SET_OPTIONS_CODE) % 2 ? "no-" : "",
		    setting_at(id)->name);
}

bool
set_options_take(struct options *o, int code, const char *value, struct err *err)
{
	struct setting_letter l;
	struct setting_given given = {0};
	struct err why = {0};
	struct buf name = {0};
	bool ok = true;
	if (letter_of(code, &l)) {
		given = (struct setting_given){l.id, l.on};
		if (l.takes)
			ok = setting_parse(l.id, str_of(value), &given.value, &why);
	} else {
		bool off = (code - SET_OPTIONS_CODE) % 2;
		given.id = (code - SET_OPTIONS_CODE) / 2;
		ok = setting_parse(given.id, value ? str_of(value) : off ? STR("off") : STR("on"),
		    &given.value, &why);
	}
	set_options_name(code, &name);
	if (ok)
		vec_push(&o->settings, given);
	else if (code >= SET_OPTIONS_CODE)
		err_set(err, ERR_USAGE, "--%s", why.text);
	else
		err_set(err, ERR_USAGE, "%s: %s", buf_cstr(&name), why.text);
	buf_done(&name);
	return ok;
}

/* "--wrap=word|anywhere|off", with less's letters before it. */
static void
usage_name(int id, struct buf *out)
{
	const struct setting_row *row = setting_at(id);
	struct setting_letter l;
	char letter = 0;
	for (size_t i = 0; !letter && setting_letter_at(i, &l); i++)
		letter = l.id == id && (l.takes || l.on == 1) && row->kind != SETTING_WORD ? l.letter : 0;
	if (letter)
		buf_fmt(out, "  -%c, --", letter);
	else
		buf_puts(out, "      --");
	if (row->kind == SETTING_SWITCH)
		buf_fmt(out, "[no-]%s", row->name);
	else
		buf_fmt(out, "%s=%s", row->name, row->words ? row->words : "N");
}

void
set_options_usage(struct buf *out, bool (*has)(const char *name))
{
	buf_puts(out, "\nSettings (in the reader o lists them, and :set NAME VALUE sets one):\n");
	for (int id = 0; id < SET_N; id++) {
		struct buf left = {0};
		if (has(setting_at(id)->name))
			continue;
		usage_name(id, &left);
		buf_str(out, buf_view(&left));
		if (left.len >= 30)
			buf_puts(out, "\n                              ");
		else
			buf_pad(out, ' ', 30 - left.len);
		buf_fmt(out, " %s\n", setting_at(id)->help);
		buf_done(&left);
	}
}
