/*
 * What Tab completes behind :highlight, :unhighlight, :style and :theme: types, actors, keys of
 * styles, attributes, colours, themes and schemes.
 */
#include "ui/mine.h"

#include "theme/theme.h"

struct asked { struct str begun; size_t i; struct buf *out; };

/* Counts down to the i-th that fits. */
static bool
take(struct asked *a, struct str name)
{
	if (!str_starts(name, a->begun) || a->i-- > 0)
		return false;
	buf_str(a->out, name);
	return true;
}

static bool
take_names(struct asked *a, const char *const *names)
{
	for (size_t i = 0; names[i] != NULL; i++) {
		if (take(a, str_of(names[i])))
			return true;
	}
	return false;
}

/* Without regard to case: types are capitals, and nobody types them so. */
static bool
take_type(const struct session *s, struct asked *a)
{
	for (uint32_t id = 1; id <= schema_count(s->schema); id++) {
		struct str name = schema_name(s->schema, id);
		bool fits = schema_is_entity(s->schema, id) && name.len >= a->begun.len;
		for (size_t k = 0; fits && k < a->begun.len; k++) {
			char c = a->begun.ptr[k];
			fits = name.ptr[k] == (c >= 'a' && c <= 'z' ? c - 32 : c);
		}
		if (!fits || a->i-- > 0)
			continue;
		buf_str(a->out, name);
		return true;
	}
	return false;
}

static bool
take_actor(const struct session *s, struct asked *a)
{
	const struct model *m = session_article(s)->model;
	for (size_t i = 0; m != NULL && i < m->n_actors; i++) {
		if (take(a, m->actors[i].name))
			return true;
	}
	return false;
}

/* Where the last word begins that follows this one; the line's length: nowhere. */
static size_t
behind(struct str line, const char *word)
{
	size_t at = line.len, n = str_of(word).len;
	for (size_t i = 0; i + n <= line.len; i++) {
		if ((i == 0 || line.ptr[i - 1] == ' ') && str_starts(str_sub(line, i, line.len),
		    str_of(word)))
			at = i + n;
	}
	return at;
}

static bool
highlight(struct session *s, struct str line, struct asked *a, size_t *from)
{
	size_t as = behind(line, "as "), of = behind(line, "of ");
	bool has_as = as < line.len || (line.len > 0 && str_ends(line, STR("as ")));
	bool has_of = of < line.len || (line.len > 0 && str_ends(line, STR("of ")));
	if (has_of && (!has_as || of > as)) {
		*from = of;
		a->begun = str_sub(line, of, line.len);
		return take_actor(s, a);
	}
	if (!has_as)
		return false;
	struct str rest = str_sub(line, as, line.len);
	if (str_chr(rest, ' ') == rest.len) {
		*from = as;
		a->begun = rest;
		return take_type(s, a);
	}
	static const char *const of_only[] = {"of ", NULL};
	*from = as + str_chr(rest, ' ') + 1;
	a->begun = str_sub(line, *from, line.len);
	return take_names(a, of_only);
}

static bool
take_key(const struct session *s, struct asked *a)
{
	struct buf name = {0};
	bool found = false;
	for (size_t i = 0; !found && i < sheet_count(s->sheet); i++)
		found = take(a, sheet_at(s->sheet, i)->name);
	for (uint32_t id = 1; !found && id <= schema_count(s->schema); id++) {
		bool entity = schema_is_entity(s->schema, id), event = schema_is_event(s->schema, id);
		buf_clear(&name);
		buf_puts(&name, entity ? "entity." : "event.");
		buf_str(&name, schema_name(s->schema, id));
		if ((entity || event) && sheet_find(s->sheet, buf_view(&name)) == NULL)
			found = take(a, buf_view(&name));
	}
	const char *const *roots = theme_style_roots();
	for (size_t i = 0; !found && roots[i] != NULL; i++) {
		if (sheet_find(s->sheet, str_of(roots[i])) == NULL)
			found = take(a, str_of(roots[i]));
	}
	buf_done(&name);
	return found;
}

static bool
style(struct session *s, struct str line, struct asked *a, size_t *from)
{
	static const char *const more[] = {"fg=", "bg=", "none", "no-bold", "no-italic",
		"no-underline", "no-dim", NULL};
	size_t last = line.len;
	while (last > 0 && line.ptr[last - 1] != ' ')
		last--;
	struct str word = str_sub(line, last, line.len);
	*from = last;
	a->begun = word;
	if (last == 0)
		return take_key(s, a);
	if (str_starts(word, STR("fg=")) || str_starts(word, STR("bg="))) {
		*from = last + 3;
		a->begun = str_sub(word, 3, word.len);
		return take_names(a, colour_names());
	}
	return take_names(a, attr_names()) || take_names(a, more);
}

static bool
theme(struct str line, struct asked *a, size_t *from)
{
	static const char *const write[] = {"write", NULL};
	size_t last = line.len;
	while (last > 0 && line.ptr[last - 1] != ',' && line.ptr[last - 1] != ' ')
		last--;
	*from = last;
	a->begun = str_sub(line, last, line.len);
	struct theme_list *lists[] = {theme_list_new(), theme_list_schemes()};
	bool found = false;
	for (size_t k = 0; k < 2; k++) {
		for (size_t i = 0; !found && i < theme_list_count(lists[k]); i++)
			found = take(a, theme_list_at(lists[k], i)->name);
		theme_list_free(lists[k]);
	}
	return found || (last == 0 && take_names(a, write));
}

bool
mine_complete(struct session *s, struct str name, struct str line, size_t i, size_t *from,
    struct buf *out)
{
	struct asked a = {STR_NONE, i, out};
	if (str_is(name, "highlight"))
		return highlight(s, line, &a, from);
	if (str_is(name, "style"))
		return style(s, line, &a, from);
	return str_is(name, "theme") && theme(line, &a, from);
}
