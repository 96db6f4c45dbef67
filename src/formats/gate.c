/* Names of GATE's: those of ANNIE and of the Semantic Web plugins. */
#include "formats/gate.h"

static bool
is_one_of(struct str s, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_is(s, list[i]))
			return true;
	return false;
}

bool
gate_is_structure(struct str type)
{
	static const char *const structure[] = {"Token", "SpaceToken", "Sentence", "Split",
	    "DEFAULT_TOKEN", "Paragraph", "paragraph", "Word", "MWT", "SyntaxTreeNode", "Dependency",
	    "DocumentAnnotation"};
	return is_one_of(type, structure, sizeof structure / sizeof *structure);
}

bool
gate_is_reference(struct str feature)
{
	static const char *const references[] = {"inst", "instance", "instanceURI", "URI", "uri",
	    "URL", "identifier", "kb_id", "cui", "CUI", "wikidata", "dbpediaURI"};
	return is_one_of(feature, references, sizeof references / sizeof *references);
}
