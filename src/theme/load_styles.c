/* styles: names -> looks, as texts that look.c resolves once the whole chain is read. */
#include "base/limits.h"
#include "theme/loader.h"
#include "theme/suggest.h"

struct style_in { struct loader *l; struct script *s; struct look_style *style; };

static void
take_colours(const struct style_in *in, const struct node *n, enum look_part part)
{
	struct look_choice *to = &in->style->colours[part];
	if (many(n) > LOOK_COLOURS) {
		say(in->s, n, "take some out", "at most %d colours, the first that the terminal shows is taken",
		    LOOK_COLOURS);
		return;
	}
	if (n->kind == NODE_LIST && !n->n) {
		say(in->s, n, "as in [\"#cc6633\", 173, red]", "expected a colour, found an empty list");
		return;
	}
	to->in = in->s;
	size_t count = n->kind == NODE_LIST ? n->n : 1;
	for (size_t i = 0, k = 0; i < count; i++) {
		const struct node *one = many_at(n, i);
		if (!take_text(in->s, one, "a colour", &to->text[k]))
			continue;
		to->at[k++] = one;
	}
}

static void
set_attribute(struct look_style *style, uint16_t bits, bool on)
{
	style->known |= bits;
	style->attrs = (uint16_t)(on ? style->attrs | bits : style->attrs & ~bits);
}

static void
take_attribute(const struct style_in *in, const struct node *n, const char *name)
{
	uint16_t bit = 0;
	bool on = false;
	if (!attr_parse(str_of(name), &bit) || !take_bool(in->s, n, name, &on))
		return;
	set_attribute(in->style, bit, on);
}

/* true, false, or a style of line: what is curly is underlined as well. */
static void
take_underline(const struct style_in *in, const struct node *n)
{
	bool on = true;
	uint16_t bits = ATTR_UNDERLINE;
	bool named = n->kind == NODE_SCALAR && attr_parse(n->text, &bits) && bits & ATTR_LINES;
	bool single = n->kind == NODE_SCALAR && str_is(n->text, "single");
	if (!named)
		bits = ATTR_UNDERLINE;
	if (!named && !single &&
	    !take_bool(in->s, n, "underline (or single, double, curly, dotted, dashed)", &on))
		return;
	set_attribute(in->style, ATTR_UNDERLINE | ATTR_LINES, false);
	set_attribute(in->style, bits, on);
}

/* These and no others, on a terminal without colours. */
static void
take_mono(const struct style_in *in, const struct node *n)
{
	struct look_style *style = in->style;
	style->mono = 0;
	style->mono_known = ATTR_ALL;
	for (size_t i = 0; i < many(n); i++) {
		const struct node *one = many_at(n, i);
		uint16_t bit;
		if (one->kind == NODE_SCALAR && str_is(one->text, "none"))
			continue;
		if (one->kind == NODE_SCALAR && attr_parse(one->text, &bit))
			style->mono |= bit;
		else
			take_choice(in->s, one, "attribute", attr_names());
	}
}

static void
take_style(const struct style_in *in, const struct node *n)
{
	struct key_names names = {style_keys, "style", in->style->name};
	for (uint32_t i = 0; i < n->n; i++) {
		const struct node *value = n->pairs[i].value;
		int key = take_key(in->s, n->pairs[i].key, &names);
		switch (key) {
		case -1: break;
		case STYLE_FG: take_colours(in, value, LOOK_FG); break;
		case STYLE_BG: take_colours(in, value, LOOK_BG); break;
		case STYLE_LINE: take_colours(in, value, LOOK_LINE); break;
		case STYLE_UNDERLINE: take_underline(in, value); break;
		case STYLE_MONO: take_mono(in, value); break;
		default: take_attribute(in, value, style_keys[key]); break;
		}
	}
}

/* A part that the program never asks for is mostly a slip of the pen. */
static void
check_root(struct script *s, const struct node *key)
{
	struct str root = str_sub(key->text, 0, str_chr(key->text, '.'));
	struct suggest near = suggest_for(root);
	struct buf help = {0};
	for (size_t i = 0; style_roots[i]; i++) {
		if (str_is(root, style_roots[i]))
			return;
	}
	suggest_names(&near, style_roots);
	suggest_add(&near, &help);
	buf_puts(&help, help.len ? " (" : "(");
	for (size_t i = 0; style_roots[i]; i++)
		buf_fmt(&help, "%s%s", i ? " " : "", style_roots[i]);
	buf_chr(&help, ')');
	script_say(s, DIAG_WARNING, key->from, key->to, buf_cstr(&help),
	    "nothing has the style '%s'", quote(key->text).text);
	buf_done(&help);
}

void
load_styles(struct loader *l, struct script *s, const struct node *n)
{
	const struct look_style *all;
	if (node_is_null(n)) {
		for (size_t i = look_styles(l->out->look, &all); i-- > 0;)
			look_remove_style(l->out->look, all[i].name);
		return;
	}
	if (!take_map(s, n, "styles"))
		return;
	for (uint32_t i = 0; i < n->n; i++) {
		const struct node *key = n->pairs[i].key, *value = n->pairs[i].value;
		struct look_style style = {0};
		if (!take_name(s, key, "the name of a style", &style.name))
			continue;
		check_root(s, key);
		if (l->options->check)
			vec_push(&l->styled, ((struct example_at){s, key}));
		if (node_is_null(value)) {
			look_remove_style(l->out->look, style.name);
			continue;
		}
		if (look_styles(l->out->look, &all) >= LIMIT_STYLES) {
			say(s, key, NULL, "more than %d styles", LIMIT_STYLES);
			return;
		}
		if (!take_map(s, value, "a style"))
			continue;
		take_style(&(struct style_in){l, s, &style}, value);
		look_add_style(l->out->look, &style);
	}
}

static bool
rule_known(const struct loader *l, struct str id)
{
	uint32_t found;
	for (size_t i = 0; i < 4; i++)
		if (map_get(l->ids[i], id, &found))
			return true;
	return str_starts(id, STR("@"));
}

/* A look may have styles for types and rules of themes that are not here: only what is near to
 * a type that is known is doubted, and rules where there are some. */
void
check_styles(struct loader *l)
{
	for (size_t i = 0; i < l->styled.n; i++) {
		const struct node *key = l->styled.v[i].node;
		struct script *s = l->styled.v[i].script;
		size_t dot = str_chr(key->text, '.');
		struct str root = str_sub(key->text, 0, dot);
		struct str name = str_sub(key->text, dot + 1, key->text.len);
		struct suggest near = suggest_for(name);
		struct buf help = {0};
		bool type = str_is(root, "entity") || str_is(root, "event") ||
		    str_is(root, "relation");
		if (name.len && type && !rule_type_known(l, name, &near) && near.best.len) {
			suggest_add(&near, &help);
			script_say(s, DIAG_WARNING, key->from, key->to, buf_cstr(&help),
			    "no theme here has the type '%s'", quote(name).text);
		} else if (name.len && str_is(root, "rule") && l->n_rules && !rule_known(l, name)) {
			script_say(s, DIAG_WARNING, key->from, key->to, "give a rule this id",
			    "no rule here has the id '%s'", quote(name).text);
		}
		buf_done(&help);
	}
}

void
load_rule_style(struct loader *l, struct script *s, const struct node *n, const char *prefix,
    struct str id)
{
	struct buf name = {0};
	const struct look_style *all;
	struct look_style style = {0};
	if (!take_map(s, n, "a style"))
		return;
	if (!id.len) {
		say(s, n, "give the rule an id", "a style of a rule needs the rule's id");
		return;
	}
	if (look_styles(l->out->look, &all) >= LIMIT_STYLES) {
		say(s, n, NULL, "more than %d styles", LIMIT_STYLES);
		return;
	}
	buf_fmt(&name, "%s.", prefix);
	buf_str(&name, id);
	style.name = buf_view(&name);
	take_style(&(struct style_in){l, s, &style}, n);
	look_add_below(l->out->look, &style);
	buf_done(&name);
}
