/* The tables behind keys.h: rows for the schema, names for the parser, made of one list. */
#include "theme/keys.h"

#include <stddef.h>

const char *const entity_types[] = {"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT",
	"EVENT", "WORK_OF_ART", "LAW", "LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY",
	"ORDINAL", "CARDINAL", "MENTION", "MISC", NULL};
const char *const event_types[] = {"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE",
	"REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE",
	"ASSAULT", "INVESTIGATE", "STATEMENT", "DISASTER", "OTHER", NULL};
const char *const relation_types[] = {"Leads", "MemberOf", "PartOf", "LocatedIn", "AllyOf",
	"RivalOf", "Supports", "Opposes", "Claims", "Seeks", "WorksFor", "FamilyOf", "Other", NULL};

const char *const unless_names[] = {"negated", "quoted", "future", "possible", NULL};
const char *const form_names[] = {"noun", "verb", NULL};
const char *const case_names[] = {"fold", "exact", NULL};
const char *const else_names[] = {"order", NULL};
const char *const operator_names[] = {"!", "?", "+", "*", NULL};

const char *const style_roots[] = {"text", "entity", "event", "mention", "actor", "role",
	"relation", "select", "same", "guess", "search", "token", "diff", "ui", "layer", "rule", "markup",
	NULL};

const struct style_name style_names[] = {
	{"text", "The text itself; its bg is that of the whole screen."},
	{"entity", "Every mention; entity.TYPE is laid over it."},
	{"event", "Every trigger; event.TYPE is laid over it."},
	{"guess", "A mention with a certainty under one half."},
	{"same", "The other mentions of the selected actor."},
	{"select", "The selection."},
	{"token", "A control character or a bad byte made visible."},
	{"role.Source", "Who does it, in the selected event."},
	{"role.Target", "To whom it is done."},
	{"role.Trigger", "The word of the selected event."},
	{"role.Date", "When it was."},
	{"role.Place", "Where it was."},
	{"role.Topic", "What it is about."},
	{"search.match", "A hit of a search."},
	{"search.current", "The hit last jumped to."},
	{"search.grep", "What :grep found."},
	{"diff.first", "Where layers differ: what only the first has."},
	{"diff.other", "What only another layer has."},
	{"diff.both", "What both have, but not as the same."},
	{"diff.decided", "A difference that is decided."},
	{"markup.heading", "A heading; markup.heading.1 to .6 are laid over it."},
	{"markup.link", "The words of a link, and addresses (https://...)."},
	{"markup.emphasis", "What is stressed."},
	{"markup.strong", "What is stressed more."},
	{"markup.code", "Code, in a line or as lines of its own."},
	{"markup.strike", "What is struck out."},
	{"markup.quote", "The marks, or the bar, before a quote."},
	{"markup.item", "The mark of an item of a list: its dash, dot or number."},
	{"markup.rule", "A line across the text."},
	{"markup.caption", "What stands under a picture or over a table."},
	{"ui.bar", "The line at the top."},
	{"ui.rule", "Lines between the parts of the screen."},
	{"ui.status", "The line at the bottom."},
	{"ui.error", "A message about something wrong."},
	{"ui.prompt", "The line that you type in."},
	{"ui.hint", "The line of hints."},
	{"ui.tab", "The names of the pane's lists."},
	{"ui.tab.current", "The list that is shown."},
	{"ui.pane", "Rows of the pane."},
	{"ui.dim", "What matters less in them."},
	{"ui.pane.count", "Numbers."},
	{"ui.context", "The mention within its context."},
	{"ui.cursor", "The row of the cursor."},
	{"ui.cursor.idle", "The row of the selection while the text has the focus."},
	{"ui.heading", "Headings on pages such as help."},
	{"ui.note", "Words that a note is about, where the screen has no margin for its sign."},
	{"ui.key", "Keys on such pages."},
	{"ui.card", "Boxes over the text."},
	{"ui.label", "The letters of jump labels."},
	{"ui.scroll", "The bar that shows how far one is."},
	{NULL, NULL},
};

#define ROW(number, name, value, choices, of, help) {name, value, choices, of, help},
#define NAME(number, name, value, choices, of, help) name,
#define END {NULL, VALUE_TEXT, NULL, 0, NULL}
#define TABLE(table, LIST) \
	static const struct key table##_rows[] = {LIST(ROW) END}; \
	const char *const table##_keys[] = {LIST(NAME) NULL};
#define RULE_TABLE(table, LIST) \
	static const struct key table##_rows[] = {RULE_KEYS_OF(ROW) LIST(ROW) END}; \
	const char *const table##_keys[] = {RULE_KEYS_OF(NAME) LIST(NAME) NULL};

TABLE(top, TOP_KEYS)
TABLE(palette, PALETTE_KEYS)
TABLE(style, STYLE_KEYS)
TABLE(lexicon, LEXICON_KEYS)
TABLE(lexicon_change, LEXICON_CHANGE_KEYS)
RULE_TABLE(entity, ENTITY_KEYS)
TABLE(entity_file, ENTITY_FILE_KEYS)
RULE_TABLE(actor, ACTOR_KEYS)
static const struct key fact_rows[] = {FACT_KEYS(ROW) END};
static const char *const fact_keys[] = {FACT_KEYS(NAME) NULL};
RULE_TABLE(event, EVENT_KEYS)
TABLE(role, ROLE_KEYS)
RULE_TABLE(relation, RELATION_KEYS)
TABLE(token, TOKEN_KEYS)
TABLE(string_test, STRING_TEST_KEYS)
TABLE(number_test, NUMBER_TEST_KEYS)

static const char *const top_whole[] = {"limn", NULL};
static const char *const words_or_file[] = {"words", "file", NULL};
static const char *const entity_whole[] = {"id off", "type match", "type regex", "type pattern",
	"label match", "label regex", "label pattern", NULL};
static const char *const entity_apart[] = {"match regex", "match pattern", "regex pattern",
	NULL};
static const char *const file_whole[] = {"file", NULL};
static const char *const actor_whole[] = {"id off", "id type name", NULL};
static const char *const event_whole[] = {"id off", "type trigger", "type match", "type tree", NULL};
static const char *const relation_whole[] = {"id off", "type match arg1 arg2", "type tree",
	NULL};

static const struct key_table tables[MAP_N] = {
	[MAP_TOP] = {"theme", top_rows, top_keys, top_whole, NULL, "A theme of limn."},
	[MAP_PALETTE] = {"palette", palette_rows, palette_keys, NULL, NULL,
	    "Colours for each background."},
	[MAP_STYLE] = {"style", style_rows, style_keys, NULL, NULL, "How something looks."},
	[MAP_LEXICON] = {"lexicon", lexicon_rows, lexicon_keys, words_or_file, NULL,
	    "A word list."},
	[MAP_LEXICON_CHANGE] = {"change", lexicon_change_rows, lexicon_change_keys, NULL, NULL,
	    "What is added to or taken from a list."},
	[MAP_ENTITY] = {"entity", entity_rows, entity_keys, entity_whole, entity_apart,
	    "A rule that marks mentions."},
	[MAP_ENTITY_FILE] = {"rule file", entity_file_rows, entity_file_keys, file_whole, NULL,
	    "Rules from a file."},
	[MAP_ACTOR] = {"actor", actor_rows, actor_keys, actor_whole, NULL, "One actor."},
	[MAP_FACT] = {"tie", fact_rows, fact_keys, NULL, NULL,
	    "A relation to another actor: {Leads: united-states, from: 2021-01-20}."},
	[MAP_EVENT] = {"event", event_rows, event_keys, event_whole, NULL,
	    "A rule that finds events; keys with a capital are roles."},
	[MAP_ROLE] = {"role", role_rows, role_keys, NULL, NULL, "Who or what may have this role."},
	[MAP_RELATION] = {"relation", relation_rows, relation_keys, relation_whole, NULL,
	    "A rule that finds relations."},
	[MAP_TOKEN] = {"token", token_rows, token_keys, NULL, NULL, "Tests of one token."},
	[MAP_STRING_TEST] = {"test", string_test_rows, string_test_keys, NULL, NULL,
	    "Tests of a text."},
	[MAP_NUMBER_TEST] = {"number-tests", number_test_rows, number_test_keys, NULL, NULL,
	    "Tests of a number."},
};

const struct key_table *
keys_of(enum key_map map)
{
	return &tables[map];
}
