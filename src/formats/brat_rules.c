/*
 * The sections [entities], [relations], [events] of annotation.conf: a type a line, one more blank
 * before it for each level below another; then its arguments, "Theme+:Protein|<EVENT>".  A type is
 * allowed where one above it is.  Of several lines for one type each is a way to use it.
 */
#include "formats/brat_rules_internal.h"

#include "base/file.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/vec.h"

static struct str
keep(struct brat_rules *b, struct str s)
{
	return str_dup(s, b->texts);
}

/* Macros are replaced once; in a macro no other one is looked for, so nothing grows without end. */
static void
expand(const struct brat_rules *b, struct str s, struct buf *out)
{
	while (s.len) {
		size_t open = str_chr(s, '<'), close = open + str_chr(str_sub(s, open, s.len), '>');
		struct str name = close < s.len ? str_sub(s, open, close + 1) : STR_NONE;
		uint32_t at;
		buf_str(out, str_sub(s, 0, open));
		if (name.len && map_get(b->macros, name, &at)) {
			buf_str(out, b->expansions.v[at]);
			s = str_sub(s, close + 1, s.len);
		} else {
			buf_str(out, str_sub(s, open, open + 1));
			s = str_sub(s, open + 1, s.len);
		}
	}
}

static void
find_macros(struct brat_rules *b, struct str conf)
{
	struct str line;
	while (str_line(&conf, &line)) {
		line = str_trim(line);
		size_t equals = str_find(line, STR(">="));
		if (!str_starts(line, STR("<")) || equals == line.len)
			continue;
		map_set(b->macros, str_sub(line, 0, equals + 1), (uint32_t)b->expansions.n);
		vec_push(&b->expansions, keep(b, str_sub(line, equals + 2, line.len)));
	}
}

/* "?", "*", "+", "{2}", "{1-3}" behind a role's name. */
static void
take_repetition(struct brat_argument *a)
{
	struct str s = a->role;
	uint64_t low, high;
	a->least = a->most = 1;
	if (str_ends(s, STR("?"))) {
		a->least = 0;
	} else if (str_ends(s, STR("*"))) {
		a->least = 0;
		a->most = SIZE_MAX;
	} else if (str_ends(s, STR("+"))) {
		a->most = SIZE_MAX;
	} else if (str_ends(s, STR("}"))) {
		size_t open = str_chr(s, '{');
		struct str in = str_sub(s, open + 1, s.len - 1);
		if (open < s.len && str_take_size(&in, &low)) {
			high = low;
			if (str_take_char(&in, '-') && !str_take_size(&in, &high))
				high = SIZE_MAX;
			a->least = (size_t)low;
			a->most = (size_t)high;
		}
		a->role = str_sub(s, 0, open);
		return;
	} else {
		return;
	}
	a->role = str_sub(s, 0, s.len - 1);
}

static void
read_arguments(struct brat_rules *b, struct brat_rule *rule, struct str s)
{
	struct buf whole = {0};
	struct str part;
	expand(b, s, &whole);
	s = keep(b, buf_view(&whole));
	buf_done(&whole);
	rule->first = (uint32_t)b->arguments.n;
	while (str_split(&s, ',', &part)) {
		size_t colon = str_chr(part, ':');
		struct brat_argument a = {.role = str_trim(str_sub(part, 0, colon)),
		    .types = str_trim(str_sub(part, colon + 1, part.len))};
		/* <REL-TYPE>, <OVL-TYPE>: of the relation itself */
		if (!a.role.len || a.role.ptr[0] == '<' || colon == part.len)
			continue;
		take_repetition(&a);
		vec_push(&b->arguments, a);
	}
	rule->n = (uint32_t)b->arguments.n - rule->first;
}

struct level { uint32_t rule; size_t depth; };

static void
add_rule(struct brat_rules *b, struct brat_rule rule)
{
	uint32_t at = (uint32_t)b->rules.n, before;
	rule.next = UINT32_MAX;
	if (map_get(b->named, rule.type, &before)) {
		while (b->rules.v[before].next != UINT32_MAX)
			before = b->rules.v[before].next;
		b->rules.v[before].next = at;
	} else {
		map_set(b->named, rule.type, at);
	}
	vec_push(&b->rules, rule);
}

static enum brat_section
section_of(struct str line)
{
	return str_is(line, "[entities]") ? ENTITIES : str_is(line, "[spans]") ? ENTITIES :
	    str_is(line, "[relations]") ? RELATIONS : str_is(line, "[events]") ? EVENTS : OTHER;
}

static void
read_rules(struct brat_rules *b, struct str conf)
{
	enum brat_section section = OTHER;
	VEC(struct level) above = {0};
	struct str line;
	while (b->rules.n < LIMIT_TYPES && str_line(&conf, &line)) {
		struct str rest = str_trim(line);
		size_t depth = 0, end = 0;
		if (!rest.len || rest.ptr[0] == '#' || rest.ptr[0] == '<' || rest.ptr[0] == '-')
			continue;
		if (rest.ptr[0] == '[') {
			section = section_of(rest);
			b->has[section] = true;
			vec_clear(&above);
			continue;
		}
		if (section == OTHER)
			continue;
		while (depth < line.len && (line.ptr[depth] == ' ' || line.ptr[depth] == '\t'))
			depth++;
		while (above.n && above.v[above.n - 1].depth >= depth)
			above.n--;
		if (rest.ptr[0] == '!')
			rest = str_sub(rest, 1, rest.len);
		while (end < rest.len && rest.ptr[end] != ' ' && rest.ptr[end] != '\t')
			end++;
		/* "Binding|GO:0005488": other names of the same. */
		struct str type = str_sub(rest, 0, end);
		type = str_sub(type, 0, str_chr(type, '|'));
		struct brat_rule rule = {.type = keep(b, type), .section = section,
		    .parent = above.n ? above.v[above.n - 1].rule : UINT32_MAX};
		read_arguments(b, &rule, str_sub(rest, end, rest.len));
		vec_push(&above, ((struct level){(uint32_t)b->rules.n, depth}));
		add_rule(b, rule);
	}
	vec_done(&above);
}

struct brat_rules *
brat_rules_new(struct str conf)
{
	struct brat_rules *b = mem_alloc(sizeof *b);
	b->texts = arena_new();
	b->named = map_new();
	b->macros = map_new();
	find_macros(b, conf);
	read_rules(b, conf);
	return b;
}

void
brat_rules_free(struct brat_rules *b)
{
	if (!b)
		return;
	arena_free(b->texts);
	map_free(b->named);
	map_free(b->macros);
	vec_done(&b->rules);
	vec_done(&b->arguments);
	vec_done(&b->expansions);
	mem_free(b);
}

/* Above the root is the root: so far up and no further. */
struct brat_rules *
brat_rules_find(struct str path)
{
	enum { MOST = 16, CONF_FILE = 1 << 20 };
	struct buf folder = {0}, file = {0}, content = {0};
	struct brat_rules *b = NULL;
	buf_str(&folder, path_folder(path));
	for (int i = 0; !b && i < MOST; i++) {
		path_join(&file, buf_view(&folder), STR("annotation.conf"));
		if (file_read(buf_cstr(&file), CONF_FILE, &content, NULL))
			b = brat_rules_new(buf_view(&content));
		buf_puts(&folder, "/..");
	}
	buf_done(&folder);
	buf_done(&file);
	buf_done(&content);
	return b;
}
