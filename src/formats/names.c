/* Spellings of the entity types in common corpora, without case. */
#include "formats/names.h"

/* From the type inventories of ACE, MUC, CoNLL-2003, OntoNotes, LitBank, spaCy and brat's
 * example corpora. */
static const struct { const char *spelling, *type; } spellings[] = {
	{"per", "PERSON"}, {"pers", "PERSON"}, {"people", "PERSON"}, {"human", "PERSON"},
	{"organization", "ORG"}, {"organisation", "ORG"}, {"company", "ORG"},
	{"institution", "ORG"}, {"location", "LOC"}, {"place", "LOC"}, {"country", "GPE"},
	{"city", "GPE"}, {"state", "GPE"}, {"nationality", "NORP"}, {"facility", "FAC"},
	{"building", "FAC"}, {"work", "WORK_OF_ART"}, {"number", "CARDINAL"},
	{"percentage", "PERCENT"}, {"time_period", "DATE"}, {"miscellaneous", "MISC"},
};

static const char *const standard[] = {
	"PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW",
	"LANGUAGE", "DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL",
	"MENTION", "MISC",
};

static bool
is_spelled(struct str name, const char *as)
{
	size_t i = 0;
	for (; i < name.len && as[i]; i++) {
		char a = name.ptr[i], b = as[i];
		a = a >= 'A' && a <= 'Z' ? (char)(a + 32) : a;
		b = b >= 'A' && b <= 'Z' ? (char)(b + 32) : b;
		if (a != b)
			return false;
	}
	return i == name.len && !as[i];
}

static const char *
parent_of(struct str name)
{
	for (size_t i = 0; i < sizeof standard / sizeof standard[0]; i++)
		if (is_spelled(name, standard[i]))
			return standard[i];
	for (size_t i = 0; i < sizeof spellings / sizeof spellings[0]; i++)
		if (is_spelled(name, spellings[i].spelling))
			return spellings[i].type;
	return NULL;
}

uint32_t
names_entity(struct schema *s, struct str name)
{
	uint32_t id = schema_id(s, name);
	if (schema_is_entity(s, id) || schema_is_event(s, id))
		return id;
	const char *parent = parent_of(name);
	schema_add_entity(s, id);
	if (parent)
		schema_set_parent(s, id, schema_id(s, str_of(parent)));
	return id;
}

uint32_t
names_event(struct schema *s, struct str name)
{
	uint32_t id = schema_id(s, name);
	if (!schema_is_entity(s, id) && !schema_is_event(s, id))
		schema_add_event(s, id);
	return id;
}
