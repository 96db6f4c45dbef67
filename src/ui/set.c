/*
 * The grammar of :set, which is vim's, and the toggles of less.  Both say what they did, since
 * not every setting is seen at once.
 */
#include "ui/set.h"

#include "base/clean.h"
#include "base/limits.h"
#include "theme/suggest.h"
#include "ui/commands.h"
#include "ui/models.h"
#include "ui/options_menu.h"
#include "ui/palette.h"

/* Names that fingers know from elsewhere. */
static const struct { const char *name, *ours; } others[] = {
	{"ic", "ignore-case"}, {"ignorecase", "ignore-case"}, {"nu", "line-numbers"},
	{"number", "line-numbers"}, {"hls", "hlsearch"}, {"is", "incsearch"}, {"ws", "wrapscan"},
	{"tw", "width"}, {"textwidth", "width"}, {"columns", "width"},
};

static int
find(struct str name)
{
	int id = setting_find(name);
	for (size_t i = 0; id < 0 && i < sizeof others / sizeof *others; i++)
		id = str_is(name, others[i].name) ? setting_find(str_of(others[i].ours)) : -1;
	return id;
}

/* A setting by its name or by the name that vim or less has for it; -1, and err with what may
 * have been meant. */
static int
set_find(struct str name, struct err *err)
{
	int id = find(name);
	struct suggest near = suggest_for(name);
	struct buf shown = {0}, help = {0};
	if (id >= 0)
		return id;
	for (int k = 0; k < SET_N; k++)
		suggest_try(&near, str_of(setting_at(k)->name));
	clean_quote(&shown, name, LIMIT_QUOTE);
	suggest_add(&near, &help);
	err_set(err, ERR_USAGE, "there is no setting '%s'%s%s", buf_cstr(&shown),
	    help.len > 0 ? ": " : "", help.len > 0 ? buf_cstr(&help) : ": o lists them all");
	buf_done(&shown);
	buf_done(&help);
	return -1;
}

/* "wrap off" in the status line. */
static void
set_say(struct session *s, int id)
{
	struct buf value = {0};
	setting_name(id, setting(s, (enum setting_id)id), &value);
	session_note(s, "%s %s%s", setting_at(id)->name, buf_cstr(&value),
	    id == SET_MODELS && models_forbidden(s) ?
	    ": LIMN_MODELS says none, the rules work alone" : "");
	buf_done(&value);
}

/* ---- one argument */

/* What stands before =, ?, ! and so on; a name may hold a '-'. */
static struct str
take_name(struct str *word)
{
	size_t n = 0;
	while (n < word->len && ((word->ptr[n] >= 'a' && word->ptr[n] <= 'z') ||
	    (word->ptr[n] >= '0' && word->ptr[n] <= '9') ||
	    (word->ptr[n] == '-' && n + 1 < word->len && word->ptr[n + 1] != '=')))
		n++;
	struct str name = str_sub(*word, 0, n);
	*word = str_sub(*word, n, word->len);
	return name;
}

/* "nowrap", "no-wrap", "invwrap": the name without it; a name that is one stays. */
static bool
take_front(struct str *name, const char *front)
{
	size_t n = str_of(front).len;
	if (find(*name) >= 0 || !str_starts(*name, str_of(front)) ||
	    find(str_sub(*name, n, name->len)) < 0)
		return false;
	*name = str_sub(*name, n, name->len);
	return true;
}

static int
next_value(const struct session *s, int id)
{
	return (setting(s, (enum setting_id)id) + 1) % (setting_most(id) + 1);
}

/* On, for :set NAME: a word that can be off gets its first value that is not. */
static bool
on_value(int id, int *value)
{
	int off;
	if (setting_at(id)->kind == SETTING_SWITCH) {
		*value = 1;
		return true;
	}
	if (setting_at(id)->kind != SETTING_WORD || !setting_parse(id, STR("off"), &off, NULL))
		return false;
	if (!setting_parse(id, STR("on"), value, NULL))
		*value = off == 0;
	return true;
}

static bool
change(struct session *s, int id, bool up, struct str by, struct err *err)
{
	uint64_t n;
	struct str rest = by;
	if (setting_at(id)->kind != SETTING_NUMBER || !str_take_size(&rest, &n) || rest.len > 0 ||
	    n > (uint64_t)setting_at(id)->most)
		return err_set(err, ERR_USAGE, "%s: += and -= take a number, of a setting that is one",
		    setting_at(id)->name);
	setting_set(s, (enum setting_id)id, setting(s, (enum setting_id)id) + (up ? (int)n :
	    -(int)n));
	return true;
}

static bool
assign(struct session *s, int id, struct str text, struct err *err)
{
	int value;
	if (!setting_parse(id, text, &value, err))
		return false;
	setting_set(s, (enum setting_id)id, value);
	return true;
}

/* A name alone: switched on, or shown. */
static bool
alone(struct session *s, int id)
{
	int value;
	if (on_value(id, &value))
		setting_set(s, (enum setting_id)id, value);
	return true;
}

static bool
operate(struct session *s, int id, struct str op, struct err *err)
{
	const struct setting_row *row = setting_at(id);
	if (str_is(op, "?"))
		return true;
	if (str_is(op, "&")) {
		setting_set(s, (enum setting_id)id, row->first);
		return true;
	}
	if (str_is(op, "!") && row->kind != SETTING_NUMBER) {
		setting_set(s, (enum setting_id)id, next_value(s, id));
		return true;
	}
	if (str_starts(op, STR("+=")) || str_starts(op, STR("-=")))
		return change(s, id, op.ptr[0] == '+', str_sub(op, 2, op.len), err);
	if (str_starts(op, STR("=")) || str_starts(op, STR(":")))
		return assign(s, id, str_sub(op, 1, op.len), err);
	return err_set(err, ERR_USAGE, "expected %s, %s=VALUE, %s! %s? or %s&", row->name, row->name,
	    row->name, row->name, row->name);
}

/* `word`, and the word behind it when that is its value. */
static bool
one(struct session *s, struct str word, struct str *rest, int *id, struct err *err)
{
	struct str op = word, name = take_name(&op), next = *rest, value;
	bool off = take_front(&name, "no-") || take_front(&name, "no");
	bool toggle = !off && take_front(&name, "inv");
	int first;
	*id = set_find(op.len == word.len ? word : name, err);
	if (*id < 0)
		return false;
	if (off)
		return op.len > 0 ? operate(s, *id, STR("no"), err) : assign(s, *id, STR("off"), err);
	if (toggle || op.len > 0)
		return operate(s, *id, toggle ? STR("!") : op, err);
	if (str_split(&next, ' ', &value) && value.len > 0 &&
	    (setting_at(*id)->kind != SETTING_SWITCH || setting_parse(*id, value, &first, NULL) ||
	    find(value) < 0)) {
		/* "wrap nowrap" is two settings, "wrap 7" a wrong value. */
		struct str lone = value, bare = take_name(&lone);
		bool another = lone.len > 0 && find(bare) >= 0;
		if (!another && !take_front(&bare, "no") && !take_front(&bare, "inv")) {
			*rest = next;
			return assign(s, *id, value, err);
		}
	}
	return alone(s, *id);
}

void
set_command(struct session *s, struct str rest)
{
	struct err err = {0};
	struct str word;
	int id = -1;
	if (rest.len == 0 || str_is(rest, "all")) {
		options_open(s);
		return;
	}
	if (str_is(rest, "all&")) {
		for (int k = 0; k < SET_N; k++)
			setting_set(s, (enum setting_id)k, setting_at(k)->first);
		session_note(s, "all settings are as limn comes with them");
		return;
	}
	while (str_split(&rest, ' ', &word)) {
		if (word.len == 0)
			continue;
		if (!one(s, word, &rest, &id, &err)) {
			session_fail(s, "%s", err.text);
			return;
		}
	}
	if (id >= 0)
		set_say(s, id);
}

void
toggle_command(struct session *s, struct str rest)
{
	struct err err = {0};
	int id = set_find(rest, &err);
	if (id < 0) {
		session_fail(s, "%s", err.text);
	} else if (setting_at(id)->kind == SETTING_NUMBER) {
		session_note(s, "%s is a number: :set %s VALUE", setting_at(id)->name,
		    setting_at(id)->name);
	} else {
		setting_set(s, (enum setting_id)id, next_value(s, id));
		set_say(s, id);
	}
}

/* ---- less's - and _ */

/* Neither letter nor '-': what there is. */
static void
say_letters(struct session *s, uint32_t letter)
{
	struct setting_letter l;
	struct buf known = {0}, shown = {0};
	char bytes[2] = {letter < 0x80 ? (char)letter : '?', '\0'};
	for (size_t i = 0; setting_letter_at(i, &l); i++)
		buf_fmt(&known, "%c", l.letter);
	clean_quote(&shown, str_of(bytes), LIMIT_QUOTE);
	session_fail(s, "no option of less: -%s (there are -%s; -- spells a name, o lists all)",
	    buf_cstr(&shown), buf_cstr(&known));
	buf_done(&known);
	buf_done(&shown);
}

static bool
letter_of(uint32_t letter, struct setting_letter *l)
{
	for (size_t i = 0; setting_letter_at(i, l); i++) {
		if ((uint32_t)(unsigned char)l->letter == letter)
			return true;
	}
	return false;
}

static void
open_with(struct session *s, const char *begun)
{
	prompt_open(s, PROMPT_COMMAND);
	prompt_set(s->prompts[PROMPT_COMMAND], str_of(begun));
	palette_update(s);
}

void
cmd_toggle_option(struct session *s, const struct call *c)
{
	struct setting_letter l;
	struct buf begun = {0};
	if (c->arg == '-' || c->arg == 0) {
		open_with(s, "toggle ");
	} else if (!letter_of(c->arg, &l)) {
		say_letters(s, c->arg);
	} else if (l.takes) {
		buf_fmt(&begun, "set %s ", setting_at(l.id)->name);
		open_with(s, buf_cstr(&begun));
	} else {
		int now = setting(s, (enum setting_id)l.id);
		setting_set(s, (enum setting_id)l.id, now == l.on ? l.off : l.on);
		set_say(s, l.id);
	}
	buf_done(&begun);
}

void
cmd_show_option(struct session *s, const struct call *c)
{
	struct setting_letter l;
	if (c->arg == '_' || c->arg == '-' || c->arg == 0)
		options_open(s);
	else if (letter_of(c->arg, &l))
		set_say(s, l.id);
	else
		say_letters(s, c->arg);
}
