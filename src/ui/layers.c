/*
 * What can be done with layers.  The order is the article's row of imported layers, and the
 * place of the rules among them (rules_at); one's own annotations always lie on top.  A layer that is turned on or off, or moved, needs
 * another model; one that looks different only another frame.
 */
#include "ui/layers.h"

#include "base/clean.h"
#include "base/file.h"
#include "base/limits.h"
#include "ui/commands.h"
#include "ui/own.h"
#include "ui/theming.h"
#include "view/type_look.h"

size_t
article_layers(const struct article *a)
{
	return a->layers.n + (a->analysis != NULL) + (own_article_layer(a) != NULL);
}

static size_t
rules_place(const struct article *a)
{
	return a->rules_at < a->layers.n ? a->rules_at : a->layers.n;
}

struct layer *
article_layer(const struct article *a, size_t i)
{
	size_t rules = rules_place(a);
	if (i == a->layers.n + (a->analysis != NULL))
		return own_article_layer(a);
	if (a->analysis == NULL)
		return a->layers.v[i];
	if (i == rules)
		return analysis_layer(a->analysis);
	return a->layers.v[i - (i > rules)];
}

size_t
layers_count(const struct session *s)
{
	return article_layers(session_article(s));
}

struct layer *
layers_at(const struct session *s, size_t i)
{
	return article_layer(session_article(s), i);
}

struct layer *
layers_of_model(const struct session *s, uint16_t layer)
{
	const struct model *m = session_article(s)->model;
	if (m == NULL || layer >= m->n_layers)
		return NULL;
	struct str name = schema_name(s->schema, m->layers[layer].name);
	if (layer < layers_count(s) && str_eq(layer_name(layers_at(s, layer)), name))
		return layers_at(s, layer);
	for (size_t i = 0; i < layers_count(s); i++) {
		if (str_eq(layer_name(layers_at(s, i)), name))
			return layers_at(s, i);
	}
	return NULL;
}

/* ---- what was decided about a name */

static struct layer_way *
way_find(const struct session *s, const struct layer *l)
{
	uint32_t name = schema_find(s->schema, layer_name(l));
	for (size_t i = 0; name != 0 && i < s->ways.n; i++) {
		if (s->ways.v[i].name == name)
			return &s->ways.v[i];
	}
	return NULL;
}

static struct layer_way *
way_of(struct session *s, const struct layer *l)
{
	struct layer_way *w = way_find(s, l);
	if (w != NULL)
		return w;
	uint32_t name = schema_id(s->schema, layer_name(l));
	vec_push(&s->ways, ((struct layer_way){.name = name, .shown = -1}));
	return &s->ways.v[s->ways.n - 1];
}

void
layers_came(struct session *s, struct layer *l)
{
	const struct layer_way *w = way_find(s, l);
	if (w != NULL && w->shown >= 0)
		layer_show(l, w->shown != 0);
	/* Its project may have colours for its types. */
	if (s->coloured != schema_coloured(s->schema))
		session_recolour(s);
}

/* ---- on and off */

static void
remodel(struct session *s)
{
	struct article *a = session_article(s);
	a->stale = true;
	a->paused = false;
	pane_remember(s);
	s->pane.stale = true;
	s->dirty = true;
}

static void
show(struct session *s, size_t i, bool shown)
{
	struct layer *l = layers_at(s, i);
	layer_show(l, shown);
	way_of(s, l)->shown = (int8_t)shown;
}

void
layers_toggle(struct session *s, size_t i)
{
	show(s, i, !layer_shown(layers_at(s, i)));
	session_article(s)->alone = false;
	remodel(s);
}

/* Which are shown, as far as 64 go. */
static uint64_t
shown_mask(const struct session *s)
{
	uint64_t mask = 0;
	for (size_t i = 0; i < layers_count(s) && i < 64; i++)
		mask |= (uint64_t)layer_shown(layers_at(s, i)) << i;
	return mask;
}

void
layers_only(struct session *s, size_t i)
{
	struct article *a = session_article(s);
	if (layers_count(s) < 2) {
		session_note(s, "there is no other layer");
		return;
	}
	bool back = a->alone && i < 64 && shown_mask(s) == (uint64_t)1 << i;
	uint64_t before = a->before_alone;
	struct buf name = {0};
	if (!back)
		a->before_alone = shown_mask(s);
	for (size_t k = 0; k < layers_count(s); k++)
		show(s, k, back ? k < 64 && (before >> k & 1) : k == i);
	a->alone = !back;
	clean_quote(&name, layer_name(layers_at(s, i)), LIMIT_QUOTE);
	session_note(s, back ? "the layers that were shown before" : "only %s; once more: as before",
	    buf_cstr(&name));
	buf_done(&name);
	remodel(s);
}

/* ---- the order */

void
layers_move(struct session *s, size_t i, int step)
{
	struct article *a = session_article(s);
	size_t n = layers_count(s), to = step > 0 ? i + 1 : i - 1;
	struct buf name = {0};
	clean_quote(&name, layer_name(layers_at(s, i)), LIMIT_QUOTE);
	bool own = own_article_layer(a) != NULL;
	if (own && (i + 1 == n || (step > 0 && i + 2 == n))) {
		session_note(s, "your own annotations always lie on top");
		buf_done(&name);
		return;
	}
	if (step > 0 ? i + 1 >= n : i == 0) {
		session_note(s, "%s is the %s layer already", buf_cstr(&name),
		    step > 0 ? "top" : "bottom");
		buf_done(&name);
		return;
	}
	/* The cursor goes with it: its row is known by its name, as long as numbers are old. */
	pane_remember(s);
	s->pane.stale = true;
	size_t rules = rules_place(a), low = i < to ? i : to;
	if (a->analysis != NULL && (i == rules || to == rules)) {
		a->rules_at = i == rules ? to : i;
	} else {
		size_t at = low - (a->analysis != NULL && low > rules);
		struct layer *l = a->layers.v[at];
		a->layers.v[at] = a->layers.v[at + 1];
		a->layers.v[at + 1] = l;
	}
	a->alone = false;
	session_note(s, "%s lies %s", buf_cstr(&name), to + 1 == n ? "on top" :
	    to == 0 ? "below the others" : step > 0 ? "one higher" : "one lower");
	buf_done(&name);
	remodel(s);
}

/* ---- looks */

int
layers_look(const struct session *s, const struct layer *l)
{
	const struct layer_way *w = way_find(s, l);
	return w != NULL ? w->look : LOOK_THEME;
}

void
layers_set_look(struct session *s, size_t i, int look)
{
	struct layer *l = layers_at(s, i);
	struct buf name = {0};
	way_of(s, l)->look = (uint8_t)look;
	clean_quote(&name, layer_name(l), LIMIT_QUOTE);
	if (look == LOOK_THEME)
		session_note(s, "%s looks as the theme says", buf_cstr(&name));
	else
		session_note(s, "%s: %s", buf_cstr(&name), layer_look_name(look));
	buf_done(&name);
	pane_remember(s);
	s->pane.stale = true;
	s->dirty = true;
}

const uint8_t *
layers_looks(struct session *s, size_t *n)
{
	const struct model *m = session_article(s)->model;
	*n = 0;
	if (m == NULL || s->ways.n == 0)
		return NULL;
	vec_clear(&s->looks);
	for (size_t i = 0; i < m->n_layers; i++) {
		uint8_t look = LOOK_THEME;
		for (size_t k = 0; k < s->ways.n; k++) {
			if (s->ways.v[k].name == m->layers[i].name)
				look = s->ways.v[k].look;
		}
		vec_push(&s->looks, look);
	}
	*n = s->looks.n;
	return s->looks.v;
}

/* ---- the words of the command line */

size_t
layer_named(struct session *s, struct str name)
{
	size_t n = layers_count(s), found = SIZE_MAX, many = 0, stem = SIZE_MAX, stems = 0;
	uint64_t number = 0;
	struct str digits = name;
	for (size_t i = 0; i < n; i++) {
		if (str_eq(layer_name(layers_at(s, i)), name))
			return i;
		if (name.len > 0 && str_eq(path_stem(layer_name(layers_at(s, i))), name)) {
			stem = i;
			stems++;
		}
		if (name.len > 0 && str_starts(layer_name(layers_at(s, i)), name)) {
			found = i;
			many++;
		}
	}
	/* "gold" is gold.ann rather than gold.second.ann: so they are called where they differ. */
	if (many == 1 || stems == 1)
		return stems == 1 ? stem : found;
	if (str_take_size(&digits, &number) && digits.len == 0 && number > 0 && number <= n)
		return n - (size_t)number;
	struct buf shown = {0};
	clean_quote(&shown, name, LIMIT_QUOTE);
	if (name.len == 0)
		session_note(s, "which layer? O lists them");
	else
		session_fail(s, many > 1 ? "several layers begin with \"%s\"" :
		    "there is no layer \"%s\"; O lists them", buf_cstr(&shown));
	buf_done(&shown);
	return SIZE_MAX;
}

static void
show_all(struct session *s)
{
	for (size_t i = 0; i < layers_count(s); i++)
		show(s, i, true);
	session_article(s)->alone = false;
	remodel(s);
}

static void
look_command(struct session *s, struct str rest)
{
	struct str word;
	int look = LOOK_THEME;
	str_split(&rest, ' ', &word);
	if (!layer_look_find(word, &look)) {
		session_fail(s, "expected a look: theme, underline, tint, dim, or a colour (amber, "
		    "violet, green, blue, slate, coral)");
		return;
	}
	size_t i = layer_named(s, str_trim(rest));
	if (i != SIZE_MAX)
		layers_set_look(s, i, look);
}

void
layer_command(struct session *s, struct str rest)
{
	struct str word;
	if (rest.len == 0) {
		pane_open_tab(s, TAB_LAYERS);
		return;
	}
	str_split(&rest, ' ', &word);
	rest = str_trim(rest);
	if (str_is(word, "look")) {
		look_command(s, rest);
		return;
	}
	if (str_is(word, "all")) {
		show_all(s);
		return;
	}
	bool on = str_is(word, "on"), off = str_is(word, "off"), only = str_is(word, "only");
	bool up = str_is(word, "up"), down = str_is(word, "down");
	if (!on && !off && !only && !up && !down) {
		session_fail(s, "expected :layer on, off, only, up, down or look, and a layer");
		return;
	}
	size_t i = layer_named(s, rest);
	if (i == SIZE_MAX)
		return;
	if (only)
		layers_only(s, i);
	else if (up || down)
		layers_move(s, i, up ? 1 : -1);
	else if (layer_shown(layers_at(s, i)) != on)
		layers_toggle(s, i);
}

/* ---- keys */

/* The layer of the pane's row; SIZE_MAX and a message elsewhere. */
static size_t
layer_here(struct session *s)
{
	const struct pane_row *r = s->pane.tab == TAB_LAYERS && pane_visible(s) ? pane_cursor(s) :
		NULL;
	if (r != NULL && r->item < layers_count(s))
		return r->item;
	session_note(s, "O shows the layers; this is about the row of one");
	return SIZE_MAX;
}

void
cmd_layer_up(struct session *s, const struct call *c)
{
	size_t i = layer_here(s);
	(void)c;
	if (i != SIZE_MAX)
		layers_move(s, i, 1);
}

void
cmd_layer_down(struct session *s, const struct call *c)
{
	size_t i = layer_here(s);
	(void)c;
	if (i != SIZE_MAX)
		layers_move(s, i, -1);
}

void
cmd_layer_look(struct session *s, const struct call *c)
{
	size_t i = layer_here(s);
	if (i == SIZE_MAX)
		return;
	int now = layers_look(s, layers_at(s, i));
	layers_set_look(s, i, c->has_count ? (int)((c->count - 1) % LOOK_N) : (now + 1) % LOOK_N);
}

void
cmd_layer_only(struct session *s, const struct call *c)
{
	size_t i = layer_here(s);
	(void)c;
	if (i != SIZE_MAX)
		layers_only(s, i);
}

/* The rules are the layer that one wants on and off beside annotations. */
void
cmd_rules(struct session *s, const struct call *c)
{
	const struct article *a = session_article(s);
	(void)c;
	if (a->analysis == NULL) {
		session_note(s, "there are no rules yet");
		return;
	}
	size_t i = rules_place(a);
	layers_toggle(s, i);
	session_note(s, layer_shown(layers_at(s, i)) ? "what the rules find is shown; X hides it" :
	    "what the rules find is hidden; X shows it");
}
