/*
 * D: choosing a theme.  A list of themes, looks and schemes beside the text, which shows the one
 * under the cursor at once: only its look is loaded while the cursor moves, in the slice before
 * the next frame; rules are run again when a theme with other rules is chosen.
 */
#include "ui/picker.h"

#include <string.h>

#include "base/clean.h"
#include "base/limits.h"
#include "text/uni.h"
#include "theme/theme.h"
#include "ui/theming.h"

/* ---- what there is */

static struct str
keep(struct picker *p, struct str s)
{
	return str_dup(s, p->arena);
}

static void
add_list(struct picker *p, struct theme_list *l, enum pick_kind kind)
{
	for (size_t i = 0; i < theme_list_count(l); i++) {
		const struct theme_entry *e = theme_list_at(l, i);
		bool rules = e->rules || str_is(e->name, "default");
		struct pick one = {.kind = kind, .name = keep(p, e->name),
			.summary = keep(p, e->summary)};
		one.label = one.name;
		if (kind == PICK_16) {
			one.label = str_sub(one.name, strlen("base16:"), one.name.len);
			if (str_starts(one.name, STR("base24:")))
				one.kind = PICK_24;
		} else if (rules != (kind == PICK_THEME)) {
			continue;
		}
		int columns = uni_columns(one.label);
		p->widest = columns > p->widest ? columns : p->widest;
		vec_push(&p->all, one);
	}
}

/* The names that choosing it would load: a look lies over the rules that are there. */
static void
picker_names(struct session *s, const struct picker *p, const struct pick *one, struct buf *out)
{
	struct str names = buf_view(&p->names), name;
	(void)s;
	buf_clear(out);
	if (one->kind == PICK_THEME) {
		buf_str(out, one->name);
		return;
	}
	while (str_split(&names, ',', &name)) {
		bool look = false;
		name = str_trim(name);
		for (size_t i = 0; i < p->all.n && !look; i++)
			look = p->all.v[i].kind != PICK_THEME && str_eq(p->all.v[i].name, name);
		if (look || name.len == 0)
			continue;
		buf_puts(out, out->len > 0 ? "," : "");
		buf_str(out, name);
	}
	buf_puts(out, out->len > 0 ? "," : "default,");
	buf_str(out, one->name);
}

/* ---- the rows, filtered */

static struct list_row
row_of(const void *context, size_t i)
{
	const struct picker *p = context;
	return (struct list_row){.skip = p->rows.v[i] & PICK_HEADING};
}

/* Whether all words of the filter are in a text. */
static bool
has_words(struct str text, struct str words)
{
	struct str word;
	bool all = true;
	while (all && str_split(&words, ' ', &word))
		all = str_find(text, word) < text.len || word.len == 0;
	return all;
}

/* How well an entry is what was typed: 0 not at all, 3 its name begins so. */
static int
score(const struct pick *one, struct str want)
{
	struct buf text = {0};
	uni_fold_plain(&text, one->label);
	int result = str_starts(buf_view(&text), want) ? 3 : has_words(buf_view(&text), want) ? 2 : 0;
	buf_chr(&text, ' ');
	uni_fold_plain(&text, one->name);
	buf_chr(&text, ' ');
	uni_fold_plain(&text, one->summary);
	buf_puts(&text, one->light ? " light" : "");
	buf_puts(&text, one->dark ? " dark" : "");
	if (result == 0 && has_words(buf_view(&text), want))
		result = 1;
	buf_done(&text);
	return result;
}

/* Rows anew; the cursor goes to the best entry, and stays when it is on one as good. */
void
picker_filter(struct picker *p)
{
	uint32_t on = picker_at(p), to = 0;
	struct buf want = {0};
	int last = -1, best = 0;
	uni_fold_plain(&want, str_trim(buf_view(&p->filter.text)));
	vec_clear(&p->rows);
	p->n_shown = 0;
	for (uint32_t i = 0; i < p->all.n; i++) {
		int good = score(&p->all.v[i], buf_view(&want));
		if (good == 0)
			continue;
		if ((int)p->all.v[i].kind != last)
			vec_push(&p->rows, PICK_HEADING | (uint32_t)p->all.v[i].kind);
		last = (int)p->all.v[i].kind;
		if (good > best || (good == best && i == on)) {
			best = good;
			to = (uint32_t)p->rows.n;
		}
		vec_push(&p->rows, i);
		p->n_shown++;
	}
	buf_done(&want);
	bool schemes = p->all.n > 0 && p->all.v[p->all.n - 1].kind >= PICK_16;
	if (!schemes && p->filter.text.len == 0)
		vec_push(&p->rows, PICK_HEADING | PICK_NO_SCHEMES);
	p->list.top = 0;
	list_set(&p->list, p->rows.n, p->list.height > 0 ? p->list.height : 1);
	if (p->rows.n > 0)
		list_to(&p->list, to);
	list_follow(&p->list);
}

uint32_t
picker_at(const struct picker *p)
{
	size_t i = p->list.cursor;
	return i < p->rows.n && !(p->rows.v[i] & PICK_HEADING) ? p->rows.v[i] : UINT32_MAX;
}

/* ---- opening and closing */

static void
find_current(struct picker *p)
{
	struct str names = buf_view(&p->names), last = STR_NONE, name;
	while (str_split(&names, ',', &name))
		last = str_trim(name);
	p->current = UINT32_MAX;
	for (uint32_t i = 0; i < p->all.n; i++) {
		if (str_eq(p->all.v[i].name, last))
			p->current = i;
	}
}

void
picker_open(struct session *s)
{
	struct mine *m = mine_of(s);
	if (m->picker != NULL)
		return;
	struct picker *p = mem_alloc(sizeof *p);
	struct theme_list *themes = theme_list_new(), *schemes = theme_list_schemes();
	p->arena = arena_new();
	p->list.row = row_of;
	p->list.context = p;
	p->list.height = 1;
	p->shown = UINT32_MAX;
	p->focus = s->focus;
	add_list(p, themes, PICK_THEME);
	add_list(p, themes, PICK_LOOK);
	add_list(p, schemes, PICK_16);
	theme_list_free(themes);
	theme_list_free(schemes);
	if (s->theme_names.len > 0)
		buf_str(&p->names, buf_view(&s->theme_names));
	else if (s->theme != NULL)
		buf_str(&p->names, theme_names(s->theme));
	find_current(p);
	m->picker = p;
	s->focus = FOCUS_PICKER;
	s->card = false;
	picker_filter(p);
	for (size_t i = 0; i < p->rows.n; i++) {
		if (p->rows.v[i] == p->current)
			list_to(&p->list, i);
	}
	session_size(s, s->areas.size);
}

static void
picker_free(struct session *s)
{
	struct picker *p = s->mine->picker;
	s->mine->picker = NULL;
	if (s->focus == FOCUS_PICKER)
		s->focus = p->focus;
	theme_free(p->look);
	vec_done(&p->all);
	vec_done(&p->rows);
	buf_done(&p->names);
	list_filter_done(&p->filter);
	arena_free(p->arena);
	mem_free(p);
}

void
picker_close(struct session *s)
{
	if (!picker_is_open(s))
		return;
	bool other = s->mine->picker->look != NULL;
	picker_free(s);
	if (other)
		session_recolour(s);
	s->dirty = true;
}

bool
picker_is_open(const struct session *s)
{
	return s->mine != NULL && s->mine->picker != NULL;
}

const struct theme *
picker_look(const struct session *s)
{
	return picker_is_open(s) ? s->mine->picker->look : NULL;
}

/* The rules that names stand for: all of them but the looks. */
static bool
same_rules(const struct picker *p, struct session *s, const struct pick *one)
{
	struct buf a = {0};
	struct pick nothing = {.kind = PICK_LOOK, .name = STR_NONE};
	if (one->kind != PICK_THEME)
		return true;
	picker_names(s, p, &nothing, &a);
	bool same = a.len > 0 && str_eq(str_sub(buf_view(&a), 0, a.len - 1), one->name);
	buf_done(&a);
	return same;
}

bool
picker_take(struct session *s)
{
	struct picker *p = picker_is_open(s) ? s->mine->picker : NULL;
	uint32_t at = p != NULL ? picker_at(p) : UINT32_MAX;
	struct buf names = {0}, shown = {0};
	bool took = true;
	if (at == UINT32_MAX) {
		session_note(s, p != NULL ? "nothing matches: / filters anew" : "D opens the list");
		return false;
	}
	picker_work(s);
	const struct pick one = p->all.v[at];
	picker_names(s, p, &one, &names);
	clean_quote(&shown, buf_view(&names), 2 * LIMIT_QUOTE);
	if (at == p->current && p->look == NULL) {
		session_note(s, "theme %s, as before", buf_cstr(&shown));
	} else if (p->look != NULL && same_rules(p, s, &one)) {
		struct theme *look = p->look;
		p->look = NULL;
		session_take_look(s, look, buf_view(&names));
		session_note(s, ":theme write keeps %s", buf_cstr(&shown));
	} else if (session_theme_named(s, buf_view(&names))) {
		session_note(s, ":theme write keeps %s", buf_cstr(&shown));
	} else {
		took = false;
	}
	picker_close(s);
	session_size(s, s->areas.size);
	buf_done(&names);
	buf_done(&shown);
	return took;
}

/* ---- previews */

static const char *const swatches[PICK_SWATCHES] = {"entity.PERSON", "entity.NORP", "entity.ORG",
	"entity.GPE", "entity.DATE", "event"};

static bool
stands_out_on_black(colour c)
{
	return colour_contrast(c, COLOUR_RGB) > colour_contrast(c, COLOUR_RGB | 0xFFFFFF);
}

/* Which grounds a look is made for: its own when it has some; else its hues tell, which are
 * others for each ground, or the same for both and then read well on one. */
static void
read_grounds(struct pick *one, const struct theme *look)
{
	size_t same = 0, other = 0, for_dark = 0;
	uint8_t rgb[3];
	for (int light = 0; light < 2; light++) {
		colour ground = sheet_style(theme_sheet_for(look, light), STR("text")).bg;
		if (ground == COLOUR_DEFAULT || !colour_rgb(ground, rgb))
			continue;
		if (stands_out_on_black(ground))
			one->light = true;
		else
			one->dark = true;
	}
	for (size_t i = 0; i < PICK_SWATCHES && !one->light && !one->dark; i++) {
		struct str name = str_of(swatches[i]);
		struct style dark = sheet_style(theme_sheet_for(look, false), name);
		struct style light = sheet_style(theme_sheet_for(look, true), name);
		if (dark.fg != light.fg || dark.bg != light.bg) {
			other++;
		} else if (dark.fg != COLOUR_DEFAULT && colour_rgb(dark.fg, rgb)) {
			same++;
			for_dark += stands_out_on_black(dark.fg);
		}
	}
	if (other > 0)
		one->light = one->dark = true;
	else if (same > 0 && (for_dark == same || for_dark == 0))
		*(for_dark > 0 ? &one->dark : &one->light) = true;
}

/* Of the look, for the session's background and depth. */
static void
read_look(struct session *s, struct pick *one, const struct theme *look)
{
	struct sheet *sheet = sheet_dup(theme_sheet_for(look, s->light));
	sheet_set_depth(sheet, s->caps.depth);
	one->text = sheet_style(sheet, STR("text"));
	for (size_t i = 0; i < PICK_SWATCHES; i++)
		one->hue[i] = style_over(one->text, sheet_style(sheet, str_of(swatches[i])));
	sheet_free(sheet);
	read_grounds(one, look);
}

static struct theme *
load_look(struct session *s, struct picker *p, uint32_t i)
{
	struct buf names = {0};
	struct diag *diag = diag_new();
	picker_names(s, p, &p->all.v[i], &names);
	struct theme *t = theme_load_look(buf_view(&names), diag);
	p->all.v[i].read = true;
	p->all.v[i].bad = t == NULL;
	if (t != NULL)
		read_look(s, &p->all.v[i], t);
	if (t != NULL && p->all.v[i].summary.len == 0)
		p->all.v[i].summary = keep(p, theme_summary(t));
	diag_free(diag);
	buf_done(&names);
	return t;
}

static void
preview(struct session *s, struct picker *p, uint32_t at)
{
	bool before = at == p->current;
	p->shown = at;
	theme_free(p->look);
	p->look = NULL;
	/* The one that is there needs no loading, and keeps what was changed by :style. */
	if (!before && at != UINT32_MAX)
		p->look = load_look(s, p, at);
	session_recolour(s);
}

bool
picker_work(struct session *s)
{
	struct picker *p = picker_is_open(s) ? s->mine->picker : NULL;
	if (p == NULL)
		return false;
	uint32_t at = picker_at(p);
	if (at != p->shown && !(p->shown == UINT32_MAX && at == p->current)) {
		preview(s, p, at);
		return true;
	}
	/* Then the swatches of the rows on the screen, one a step. */
	for (int y = 0; y < p->list.height; y++) {
		size_t row = list_at(&p->list, y);
		if (row >= p->rows.n || (p->rows.v[row] & PICK_HEADING) ||
		    p->all.v[p->rows.v[row]].read)
			continue;
		theme_free(load_look(s, p, p->rows.v[row]));
		s->dirty = true;
		return true;
	}
	return false;
}
