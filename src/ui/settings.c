/*
 * The table of settings, and what is done when one changes.  All of them act through one door:
 * a changed setting lays the screen out anew, and whoever needs more looks at the value when it
 * draws.
 */
#include "ui/session.h"

#include "base/clean.h"
#include "base/limits.h"
#include "ui/minimap.h"
#include "ui/models.h"
#include "ui/pattern.h"

static const struct setting_row rows[SET_N] = {
#define X(id, name, kind, first, least, most, words, group, help) \
	[SET_##id] = {name, SETTING_##kind, first, least, most, words, SETTINGS_##group, help},
	SETTINGS(X)
#undef X
};

const struct setting_row *
setting_at(int id)
{
	return id >= 0 && id < SET_N ? &rows[id] : NULL;
}

int
setting_find(struct str name)
{
	for (int i = 0; i < SET_N; i++) {
		if (str_is(name, rows[i].name))
			return i;
	}
	return -1;
}

void
setting_name(int id, int value, struct buf *out)
{
	struct str rest = str_of(rows[id].words ? rows[id].words : ""), word;
	switch (rows[id].kind) {
	case SETTING_SWITCH:
		buf_puts(out, value ? "on" : "off");
		break;
	case SETTING_NUMBER:
		buf_fmt(out, "%d", value);
		break;
	case SETTING_WORD:
		for (int i = 0; str_split(&rest, '|', &word); i++) {
			if (i == value)
				buf_str(out, word);
		}
		break;
	}
}

static bool
refuse(int id, struct str text, struct err *err)
{
	struct buf shown = {0};
	clean_quote(&shown, text, LIMIT_QUOTE);
	if (rows[id].kind == SETTING_NUMBER)
		err_set(err, ERR_USAGE, "%s takes a number from %d to %d, not \"%s\"", rows[id].name,
		    rows[id].least, rows[id].most, buf_cstr(&shown));
	else
		err_set(err, ERR_USAGE, "%s takes %s, not \"%s\"", rows[id].name,
		    rows[id].kind == SETTING_SWITCH ? "on|off" : rows[id].words, buf_cstr(&shown));
	buf_done(&shown);
	return false;
}

/* What other programs and YAML say for on and off; the case of letters does not matter. */
static struct str
plain_word(struct str text, char low[8])
{
	static const char *const on[] = {"on", "yes", "true"}, *const off[] = {"off", "no", "false"};
	if (text.len >= 8)
		return text;
	for (size_t i = 0; i < text.len; i++)
		low[i] = (char)(text.ptr[i] >= 'A' && text.ptr[i] <= 'Z' ? text.ptr[i] + 32 :
		    text.ptr[i]);
	for (size_t i = 0; i < 3; i++) {
		if (str_is((struct str){low, text.len}, on[i]))
			return STR("on");
		if (str_is((struct str){low, text.len}, off[i]))
			return STR("off");
	}
	return text;
}

bool
setting_parse(int id, struct str text, int *value, struct err *err)
{
	struct str rest = text, word;
	char low[8];
	uint64_t n;
	const struct str asked = text;
	text = plain_word(text, low);
	switch (rows[id].kind) {
	case SETTING_SWITCH:
		if (str_is(text, "on") || str_is(text, "off")) {
			*value = str_is(text, "on");
			return true;
		}
		break;
	case SETTING_NUMBER:
		if (str_take_size(&rest, &n) && rest.len == 0 && n <= (uint64_t)rows[id].most &&
		    (int)n >= rows[id].least) {
			*value = (int)n;
			return true;
		}
		break;
	case SETTING_WORD:
		rest = str_of(rows[id].words);
		for (int i = 0; str_split(&rest, '|', &word); i++) {
			if (!str_eq(word, text))
				continue;
			*value = i;
			return true;
		}
		break;
	}
	return refuse(id, asked, err);
}

/* ---- less's letters */

/* What a letter sets, what its toggle sets then; the values are places of words. */
static const struct setting_letter letters[] = {
	{'S', SET_WRAP, WRAP_OFF, WRAP_WORD, false}, {'N', SET_LINE_NUMBERS, 1, 0, false},
	{'n', SET_LINE_NUMBERS, 0, 1, false}, {'i', SET_IGNORE_CASE, SMART_CASE, NEVER_CASE, false},
	{'I', SET_IGNORE_CASE, ALWAYS_CASE, NEVER_CASE, false},
	{'G', SET_HLSEARCH, 0, 1, false},
	{'J', SET_MINIMAP, MINIMAP_PLACES, MINIMAP_OFF, false},
	{'j', SET_JUMP_TARGET, 0, 0, true},
};

bool
setting_letter_at(size_t i, struct setting_letter *out)
{
	if (i >= sizeof letters / sizeof *letters)
		return false;
	*out = letters[i];
	return true;
}

/* ---- of a session */

int
setting_most(int id)
{
	int most = rows[id].kind == SETTING_SWITCH ? 1 : rows[id].most;
	if (rows[id].kind == SETTING_WORD) {
		struct str rest = str_of(rows[id].words), word;
		for (most = -1; str_split(&rest, '|', &word); most++)
			;
	}
	return most;
}

static int
within(int id, int value)
{
	int most = setting_most(id);
	return value < rows[id].least ? rows[id].least : value > most ? most : value;
}

void
settings_init(struct session *s)
{
	for (int i = 0; i < SET_N; i++)
		s->set[i] = rows[i].first;
	for (size_t i = 0; i < s->o.n_settings; i++) {
		const struct setting_given *g = &s->o.settings[i];
		s->set[g->id] = within(g->id, g->value);
	}
	s->set[SET_PANE] &= !s->o.no_pane;
	s->set[SET_HINT] &= !s->o.no_hint;
}

int
settings_at_first(const struct setting_given *given, size_t n, enum setting_id id)
{
	int value = rows[id].first;
	for (size_t i = 0; i < n; i++)
		value = given[i].id == (int)id ? within((int)id, given[i].value) : value;
	return value;
}

int
setting(const struct session *s, enum setting_id id)
{
	return s->set[id];
}

void
setting_set(struct session *s, enum setting_id id, int value)
{
	value = within((int)id, value);
	if (s->set[id] == value)
		return;
	s->set[id] = value;
	if (id == SET_MODELS)
		models_set(s);
	if (id == SET_AMBIGUOUS)
		terminal_widths(s);
	if (id == SET_PRONOUNS)
		articles_analyse_again(s);
	session_size(s, s->areas.size);
	s->dirty = true;
}
