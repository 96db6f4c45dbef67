/*
 * What the colours mean: the styles of the sheet that is shown, each name in its own style.  The
 * types that limn ships with are said in words; others speak for themselves.
 */
#include "ui/help.h"

#include "base/limits.h"
#include "ui/nav.h"

static const struct { const char *type, *help; } types[] = {
	{"PERSON", "people"}, {"NORP", "nations, religions, parties"},
	{"ORG", "companies, offices, groups"}, {"GPE", "countries, states, cities"},
	{"LOC", "other places: seas, mountains, regions"}, {"FAC", "buildings, bridges, airports"},
	{"DATE", "dates"}, {"TIME", "times of a day"}, {"MONEY", "sums of money"},
	{"PERCENT", "per cent"}, {"QUANTITY", "weights, distances and the like"},
	{"CARDINAL", "other numbers"}, {"ORDINAL", "first, second ..."},
	{"EVENT", "wars, storms, games that have a name"}, {"LAW", "laws and treaties"},
	{"PRODUCT", "things that are made"}, {"WORK_OF_ART", "books, songs, films"},
	{"LANGUAGE", "languages"}, {"MISC", "a name of a kind that is not known"},
};

/* Styles that are no type: what stands for them in the legend. */
static const struct { const char *style, *label, *help; } others[] = {
	{"event", "said, met, attacked", "the word that tells what happens"},
	{"guess", "a guess ?", "limn is not sure; in the pane it has a ?"},
	{"select", "the selection", "where you are: Tab goes on, Enter tells more"},
	{"same", "the same actor", "the other mentions of who is selected"},
	{"role.Source", "Source", "who does it, in the event that is selected"},
	{"role.Target", "Target", "to whom it is done"}, {"role.Date", "Date", "when"},
	{"role.Place", "Place", "where"}, {"role.Topic", "Topic", "what it is about"},
	{"search.match", "a hit", "what was searched for"},
	{"search.current", "the hit", "the one that n came to last"},
	{"search.grep", "found", "what :grep found: ]g goes to the next"},
	{"diff.first", "only in one", "only the first of the layers that are compared has it (-)"},
	{"diff.other", "only in another", "only another one has it (+)"},
	{"diff.both", "differs", "they have something here, but not the same (~)"},
	{"token", "^[  <9B>", "a byte that is no text, made visible"},
};

static const char *
type_help(struct str type)
{
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
		if (str_is(type, types[i].type))
			return types[i].help;
	}
	return NULL;
}

static bool
is_shown(const struct session *s, struct str type)
{
	uint32_t id = schema_find(s->schema, type);
	return id == 0 || id == ID_NONE || nav_shown(s, id);
}

static void
row(struct session *s, struct str type, struct str style)
{
	struct buf help = {0};
	buf_puts(&help, type_help(type) != NULL ? type_help(type) : "");
	if (schema_is_event(s->schema, schema_find(s->schema, type)))
		buf_puts(&help, "an event of this kind");
	else if (!is_shown(s, type))
		buf_fmt(&help, "%shidden, c shows it", help.len > 0 ? ": " : "");
	help_legend_row(s, type, buf_cstr(&help), style);
	buf_done(&help);
}

/* Those that limn ships with, what is shown first; the others follow as the theme has them. */
static void
entities(struct session *s)
{
	const struct str root = STR("entity.");
	for (int shown = 1; shown >= 0; shown--) {
		for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
			struct buf name = {0};
			buf_fmt(&name, "entity.%s", types[i].type);
			if (is_shown(s, str_of(types[i].type)) == shown &&
			    sheet_find(s->sheet, buf_view(&name)) != NULL)
				row(s, str_of(types[i].type), buf_view(&name));
			buf_done(&name);
		}
	}
	for (size_t i = 0; i < sheet_count(s->sheet); i++) {
		struct str name = sheet_at(s->sheet, i)->name;
		struct str type = str_sub(name, root.len, name.len);
		if (str_starts(name, root) && type_help(type) == NULL)
			row(s, type, name);
	}
}

static void
events(struct session *s)
{
	const struct str root = STR("event.");
	for (size_t i = 0; i < sheet_count(s->sheet); i++) {
		struct str name = sheet_at(s->sheet, i)->name;
		if (str_starts(name, root))
			row(s, str_sub(name, root.len, name.len), name);
	}
}

void
help_legend(struct session *s)
{
	entities(s);
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		if (sheet_find(s->sheet, str_of(others[i].style)) == NULL)
			continue;
		help_legend_row(s, str_of(others[i].label), others[i].help, str_of(others[i].style));
		if (i == 0)
			events(s);
	}
}
