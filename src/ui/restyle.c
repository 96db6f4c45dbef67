/*
 * :style changes a style of the theme that is shown.  Changes are kept as they are written in a
 * theme, and lie over whatever theme comes later; theme_write.c saves them.
 */
#include "ui/mine.h"

#include "base/clean.h"
#include "base/limits.h"
#include "theme/edit.h"
#include "theme/suggest.h"
#include "theme/theme.h"
#include "ui/theming.h"

/* ---- the styles that were changed */

static struct restyle *
find_restyle(struct session *s, struct str key)
{
	struct mine *m = mine_of(s);
	for (size_t i = 0; i < m->styles.n; i++) {
		if (str_eq(buf_view(&m->styles.v[i].key), key))
			return &m->styles.v[i];
	}
	return NULL;
}

static void
restyle_done(struct restyle *r)
{
	for (size_t i = 0; i < r->names.n; i++) {
		buf_done(&r->names.v[i]);
		buf_done(&r->values.v[i]);
	}
	vec_done(&r->names);
	vec_done(&r->values);
	buf_done(&r->key);
}

static void
forget(struct session *s, struct str key)
{
	struct mine *m = mine_of(s);
	struct restyle *r = find_restyle(s, key);
	if (r == NULL)
		return;
	size_t i = (size_t)(r - m->styles.v);
	restyle_done(r);
	vec_remove(&m->styles, i);
}

void
restyle_forget_all(struct session *s)
{
	struct mine *m = mine_of(s);
	for (size_t i = 0; i < m->styles.n; i++)
		restyle_done(&m->styles.v[i]);
	vec_clear(&m->styles);
}

void
restyle_apply(struct session *s)
{
	for (size_t i = 0; s->mine != NULL && i < s->mine->styles.n; i++) {
		struct sheet_rule rule = s->mine->styles.v[i].rule;
		rule.name = buf_view(&s->mine->styles.v[i].key);
		sheet_add(s->sheet, &rule);
	}
}

/* name: value, as it is written in a theme; an earlier one of that name goes. */
static void
set(struct restyle *r, const char *name, struct str value)
{
	struct buf n = {0}, v = {0};
	buf_puts(&n, name);
	buf_str(&v, value);
	for (size_t i = 0; i < r->names.n; i++) {
		if (!str_is(buf_view(&r->names.v[i]), name))
			continue;
		buf_done(&r->names.v[i]);
		buf_done(&r->values.v[i]);
		vec_remove(&r->names, i);
		vec_remove(&r->values, i);
		break;
	}
	vec_push(&r->names, n);
	vec_push(&r->values, v);
}

/* ---- what was typed */

static const char *const colour_keys[] = {"fg", "bg", "line", NULL};

static colour *
colours_of(struct sheet_rule *rule, const char *part)
{
	return part[0] == 'f' ? rule->fg : part[0] == 'b' ? rule->bg : rule->line;
}

static bool
take_colour(struct session *s, struct restyle *r, const char *part, struct str text)
{
	struct err err = {0};
	struct buf value = {0};
	colour c = COLOUR_UNSET;
	const struct theme *t = mine_look(s);
	bool ok = t != NULL ? theme_colour(t, text, s->light, &c, &err) :
	    colour_parse(text, &c, &err);
	if (!ok) {
		struct suggest near = suggest_for(text);
		struct buf help = {0};
		suggest_names(&near, colour_names());
		suggest_add(&near, &help);
		session_fail(s, "%s: %s", err.text, help.len > 0 ? buf_cstr(&help) :
		    "red, brightblue, 0 to 255, #rrggbb, or a name of the palette");
		buf_done(&help);
		return false;
	}
	colour *to = colours_of(&r->rule, part);
	to[0] = c;
	to[1] = to[2] = COLOUR_UNSET;
	theme_edit_scalar(&value, text);
	set(r, part, buf_view(&value));
	buf_done(&value);
	return true;
}

static void
set_attribute(struct restyle *r, struct str name, uint16_t bits, bool on)
{
	struct buf n = {0};
	uint16_t line = ATTR_UNDERLINE | ATTR_LINES;
	uint16_t all = bits & line ? line : bits;
	r->rule.known |= all;
	r->rule.attrs = (uint16_t)((r->rule.attrs & ~all) | (on ? bits : 0));
	/* The same without colours: a change that is not seen there is none. */
	r->rule.mono_known = r->rule.known;
	r->rule.mono = r->rule.attrs;
	if (bits & ATTR_LINES) {
		set(r, "underline", on ? name : STR("false"));
	} else {
		buf_str(&n, name);
		set(r, buf_cstr(&n), on ? STR("true") : STR("false"));
	}
	buf_done(&n);
}

static void
fail_attribute(struct session *s, struct str word)
{
	struct suggest near = suggest_for(word);
	struct buf help = {0}, shown = {0};
	suggest_names(&near, attr_names());
	suggest_names(&near, colour_names());
	suggest_try(&near, STR("none"));
	suggest_add(&near, &help);
	clean_quote(&shown, word, LIMIT_QUOTE);
	session_fail(s, "'%s' is no attribute or colour%s%s", buf_cstr(&shown), help.len > 0 ?
	    ": " : ": as in bold fg=red bg=blue no-italic none",
	    buf_cstr(&help));
	buf_done(&help);
	buf_done(&shown);
}

/* "fg=red", "bg=#202020", "line=red", "bold", "no-bold", "underline=curly", "red". */
static bool
take_attribute(struct session *s, struct restyle *r, struct str word)
{
	size_t equals = str_chr(word, '=');
	struct str name = str_sub(word, 0, equals), value = str_sub(word, equals + 1, word.len);
	uint16_t bits = 0;
	colour c;
	for (size_t i = 0; equals < word.len && colour_keys[i] != NULL; i++)
		if (str_is(name, colour_keys[i]))
			return take_colour(s, r, colour_keys[i], value);
	bool off = str_starts(name, STR("no-"));
	if (off)
		name = str_sub(name, 3, name.len);
	off |= str_is(value, "false") || str_is(value, "no") || str_is(value, "off");
	if (str_is(name, "underline") && attr_parse(value, &bits) && bits & ATTR_LINES)
		name = value;
	if (attr_parse(name, &bits)) {
		set_attribute(r, name, bits, !off);
		return true;
	}
	const struct theme *t = mine_look(s);
	if (equals == word.len && (t != NULL ? theme_colour(t, word, s->light, &c, NULL) :
	    colour_parse(word, &c, NULL)))
		return take_colour(s, r, "fg", word);
	fail_attribute(s, word);
	return false;
}

/* "entity.PERSN", "PERSON": which type is meant; false after a message. */
static bool
check_type(struct session *s, struct str root, struct str type)
{
	static const char *const roots[] = {"entity", "event"};
	const char *const *types[] = {theme_entity_types(), theme_event_types()};
	struct buf help = {0}, shown = {0};
	if (schema_find(s->schema, type) != 0 && root.len > 0)
		return true;
	for (size_t i = 0; i < 2; i++) {
		struct suggest near = suggest_for(type);
		if (root.len > 0 && !str_is(root, roots[i]))
			continue;
		for (size_t k = 0; types[i][k]; k++) {
			if (!str_is(type, types[i][k]))
				continue;
			if (root.len > 0)
				return true;
			near.best = type;
		}
		if (near.best.len == 0 && root.len > 0)
			suggest_names(&near, types[i]);
		if (near.best.len == 0)
			continue;
		buf_fmt(&help, "%s.%.*s", roots[i], (int)near.best.len, near.best.ptr);
		break;
	}
	if (help.len > 0) {
		clean_quote(&shown, type, LIMIT_QUOTE);
		session_fail(s, "nothing has the style '%s': did you mean %s?", buf_cstr(&shown),
		    buf_cstr(&help));
	}
	bool ok = help.len == 0;
	buf_done(&help);
	buf_done(&shown);
	return ok;
}

/* A style that nothing has is a slip of the pen. */
static bool
check_key(struct session *s, struct str key)
{
	struct str root = str_sub(key, 0, str_chr(key, '.'));
	struct suggest near = suggest_for(root);
	struct buf help = {0}, shown = {0};
	const char *const *roots = theme_style_roots();
	for (size_t i = 0; roots[i]; i++) {
		if (!str_is(root, roots[i]) || key.len > 200)
			continue;
		return key.len == root.len || (!str_is(root, "entity") && !str_is(root, "event")) ||
		    check_type(s, root, str_sub(key, root.len + 1, key.len));
	}
	if (!check_type(s, STR_NONE, key))
		return false;
	suggest_names(&near, roots);
	suggest_add(&near, &help);
	clean_quote(&shown, key, LIMIT_QUOTE);
	session_fail(s, "nothing has the style '%s'%s%s", buf_cstr(&shown), help.len > 0 ? ": " :
	    ", as in entity.PERSON: Tab shows them", buf_cstr(&help));
	buf_done(&help);
	buf_done(&shown);
	return false;
}

static void
copy_restyle(struct restyle *to, const struct restyle *from, struct str key)
{
	*to = (struct restyle){.rule = {.name = STR_NONE}};
	buf_str(&to->key, key);
	if (from == NULL)
		return;
	to->rule = from->rule;
	for (size_t i = 0; i < from->names.n; i++) {
		struct buf name = {0};
		buf_str(&name, buf_view(&from->names.v[i]));
		set(to, buf_cstr(&name), buf_view(&from->values.v[i]));
		buf_done(&name);
	}
}

void
style_command(struct session *s, struct str rest)
{
	struct str key = str_sub(rest, 0, str_chr(rest, ' ')), word;
	struct restyle r;
	bool ok = true, none = false, any = false;
	rest = str_trim(str_sub(rest, key.len, rest.len));
	if (key.len == 0) {
		session_fail(s, ":style KEY ATTRIBUTES, as in :style entity.PERSON bold fg=red");
		return;
	}
	if (!check_key(s, key))
		return;
	copy_restyle(&r, find_restyle(s, key), key);
	while (ok && str_split(&rest, ' ', &word)) {
		any |= word.len > 0;
		none |= str_is(word, "none");
		if (word.len > 0 && !str_is(word, "none"))
			ok = take_attribute(s, &r, word);
	}
	if (ok && !any) {
		session_fail(s, "as in bold fg=red; also bg= line= italic underline curly dim strike none");
		ok = false;
	}
	if (!ok) {
		restyle_done(&r);
		return;
	}
	forget(s, key);
	if (none)
		restyle_done(&r);
	else
		vec_push(&mine_of(s)->styles, r);
	session_recolour(s);
	session_note(s, none ? "%.*s is as the theme has it" : "%.*s; :theme write keeps it",
	    (int)key.len, key.ptr);
}
