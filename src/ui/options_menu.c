/*
 * The menu of options: its rows are those of ui/settings.h in their groups, the theme and the
 * background among them.  A change acts at once, through the same door as :set; leaving keeps
 * it, u gives a row back what it had.
 */
#include "ui/options_menu.h"

#include "base/clean.h"
#include "base/limits.h"
#include "text/uni.h"
#include "theme/theme.h"
#include "ui/commands.h"
#include "ui/config_session.h"
#include "ui/mine.h"
#include "ui/theming.h"

enum { WIDE_RANGE = 100, WIDE_STEP = 4 };

/* ---- what a row is */

void
option_name(int id, struct buf *out)
{
	static const char *const more[] = {"theme", "background"};
	buf_puts(out, id < SET_N ? setting_at(id)->name : more[id - SET_N]);
}

static int
value_of(const struct session *s, int id)
{
	return id < SET_N ? setting(s, (enum setting_id)id) : id == OPTION_BACKGROUND && s->light;
}

void
option_value(const struct session *s, int id, struct buf *out)
{
	if (id < SET_N)
		setting_name(id, value_of(s, id), out);
	else if (id == OPTION_BACKGROUND)
		buf_puts(out, s->light ? "light" : "dark");
	else if (mine_look(s) != NULL)
		clean_quote(out, theme_name(mine_look(s)), LIMIT_QUOTE);
}

void
option_help(int id, struct buf *out)
{
	static const char *const more[] = {"rules and colours; Enter shows all there are",
		"of the terminal: colours are chosen for it"};
	buf_puts(out, id < SET_N ? setting_at(id)->help : more[id - SET_N]);
}

bool
option_is_default(const struct session *s, int id)
{
	return id >= SET_N || value_of(s, id) == setting_at(id)->first;
}

static enum setting_group
group_of(int id)
{
	return id < SET_N ? setting_at(id)->group : SETTINGS_SCREEN;
}

/* ---- rows */

static struct list_row
row_of(const void *context, size_t i)
{
	const struct options_menu *m = context;
	return (struct list_row){.skip = i < m->rows.n && (m->rows.v[i] & OPTION_HEADING)};
}

int
options_at(const struct options_menu *m)
{
	size_t i = m->list.cursor;
	return i < m->rows.n && !(m->rows.v[i] & OPTION_HEADING) ? (int)m->rows.v[i] : -1;
}

/* 0: not what was typed; 2: its name begins so, 1: it is in the name or the help. */
static int
score(int id, struct str want)
{
	struct buf text = {0}, help = {0};
	option_name(id, &text);
	int good = str_starts(buf_view(&text), want) ? 2 : 0;
	buf_chr(&text, ' ');
	option_help(id, &help);
	uni_fold_plain(&text, buf_view(&help));
	struct str all = buf_view(&text);
	if (good == 0 && str_find(all, want) < all.len)
		good = 1;
	buf_done(&text);
	buf_done(&help);
	return good;
}

void
options_filter(struct options_menu *m)
{
	int on = options_at(m), best = 0;
	struct buf want = {0};
	size_t to = 0;
	uni_fold_plain(&want, str_trim(buf_view(&m->filter.text)));
	vec_clear(&m->rows);
	for (int g = 0; g < SETTINGS_GROUPS; g++) {
		bool begun = false;
		for (int id = 0; id < OPTIONS_N; id++) {
			int good = (int)group_of(id) == g ? score(id, buf_view(&want)) : 0;
			if (good == 0)
				continue;
			if (!begun)
				vec_push(&m->rows, OPTION_HEADING | (uint32_t)g);
			begun = true;
			if (good > best || (good == best && id == on)) {
				best = good;
				to = m->rows.n;
			}
			vec_push(&m->rows, (uint32_t)id);
		}
	}
	buf_done(&want);
	m->list.top = 0;
	list_set(&m->list, m->rows.n, m->list.height > 0 ? m->list.height : 1);
	if (m->rows.n > 0)
		list_to(&m->list, to);
	list_follow(&m->list);
}

/* ---- opening and closing */

bool
options_is_open(const struct session *s)
{
	return s->options != NULL;
}

struct list *
options_list(struct session *s)
{
	return &s->options->list;
}

void
options_open(struct session *s)
{
	if (s->options != NULL)
		return;
	struct options_menu *m = mem_alloc(sizeof *m);
	m->list = (struct list){.height = 1, .row = row_of, .context = m};
	m->focus = s->focus;
	for (int id = 0; id < OPTIONS_N; id++)
		m->before[id] = value_of(s, id);
	s->options = m;
	s->focus = FOCUS_OPTIONS;
	s->card = false;
	options_filter(m);
	session_size(s, s->areas.size);
}

void
options_close(struct session *s)
{
	struct options_menu *m = s->options;
	if (m == NULL)
		return;
	s->options = NULL;
	if (s->focus == FOCUS_OPTIONS)
		s->focus = m->focus;
	vec_done(&m->rows);
	list_filter_done(&m->filter);
	buf_done(&m->digits);
	mem_free(m);
	s->dirty = true;
}

/* ---- changes */

static void
take(struct session *s, int id, int value)
{
	if (id < SET_N) {
		setting_set(s, (enum setting_id)id, value);
	} else if (id == OPTION_BACKGROUND && s->light != (value != 0)) {
		s->light = value != 0;
		s->background_known = true;
		session_recolour(s);
	}
	s->dirty = true;
}

void
options_step(struct session *s, int step)
{
	int id = options_is_open(s) ? options_at(s->options) : -1, value;
	if (!options_is_open(s)) {
		session_note(s, "o opens the menu of settings");
		return;
	}
	options_take_number(s);
	if (id == OPTION_THEME)
		picker_open(s);
	if (id < 0 || id == OPTION_THEME)
		return;
	value = value_of(s, id) + step;
	if (id >= SET_N || setting_at(id)->kind == SETTING_SWITCH) {
		value = !value_of(s, id);
	} else if (setting_at(id)->kind == SETTING_WORD) {
		int n = setting_most(id) + 1;
		value = (value + n) % n;
	} else if (setting_at(id)->most - setting_at(id)->least >= WIDE_RANGE) {
		value += step * (WIDE_STEP - 1);
	}
	take(s, id, value);
}

void
options_before(struct session *s)
{
	int id = options_is_open(s) ? options_at(s->options) : -1;
	if (id < 0)
		return;
	buf_clear(&s->options->digits);
	if (id != OPTION_THEME)
		take(s, id, s->options->before[id]);
}

static void
options_default(struct session *s)
{
	int id = options_is_open(s) ? options_at(s->options) : -1;
	if (id < 0)
		return;
	buf_clear(&s->options->digits);
	if (id < SET_N)
		take(s, id, setting_at(id)->first);
}

/* ---- commands */

void
cmd_options(struct session *s, const struct call *c)
{
	(void)c;
	options_open(s);
}

void
cmd_options_leave(struct session *s, const struct call *c)
{
	(void)c;
	if (options_is_open(s))
		options_take_number(s);
	options_close(s);
	session_size(s, s->areas.size);
}

void cmd_option_next(struct session *s, const struct call *c) { (void)c; options_step(s, 1); }
void cmd_option_prev(struct session *s, const struct call *c) { (void)c; options_step(s, -1); }
void cmd_option_before(struct session *s, const struct call *c) { (void)c; options_before(s); }
void cmd_options_write(struct session *s, const struct call *c) { (void)c; config_write(s); }
void cmd_option_default(struct session *s, const struct call *c) { (void)c; options_default(s); }
