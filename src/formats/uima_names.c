/*
 * Layers are made by the people of a project, who name their features as they like; so a rank of
 * the usual names decides.  What tells a category goes before "value", which is a number or a
 * date where a layer has both (TIMEX: type DATE, value 2014-05-02).
 */
#include "formats/uima_names.h"

#include "base/ascii.h"

enum { RANK_SUFFIX = 1, RANK_VALUE, RANK_NAMED };

struct str
uima_short_name(struct str type)
{
	size_t at = type.len;
	while (at && type.ptr[at - 1] != '.')
		at--;
	return at < type.len ? str_sub(type, at, type.len) : type;
}

static bool
ends_alike(struct str s, const char *lower)
{
	struct str end = str_of(lower);
	if (s.len < end.len)
		return false;
	for (size_t i = 0; i < end.len; i++)
		if (ascii_lower(s.ptr[s.len - end.len + i]) != end.ptr[i])
			return false;
	return true;
}

static bool
is_alike(struct str s, const char *lower)
{
	return s.len == str_of(lower).len && ends_alike(s, lower);
}

unsigned
uima_label_rank(struct str feature)
{
	/* The first is the best. */
	static const char *const named[] = {"label", "category", "entity", "type", "class", "tag"};
	enum { N = sizeof named / sizeof *named };
	for (unsigned i = 0; i < N; i++)
		if (is_alike(feature, named[i]))
			return RANK_NAMED + N - i;
	if (is_alike(feature, "value"))
		return RANK_VALUE;
	if (ends_alike(feature, "subtype") || ends_alike(feature, "linktype"))
		return 0;
	return ends_alike(feature, "label") || ends_alike(feature, "category") ||
	    ends_alike(feature, "type") || ends_alike(feature, "class") || ends_alike(feature, "tag") ?
	    RANK_SUFFIX : 0;
}

bool
uima_is_structure(struct str type)
{
	static const char *const packages[] = {
		"de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.",
		"de.tudarmstadt.ukp.dkpro.core.api.lexmorph.type.",
		"de.tudarmstadt.ukp.dkpro.core.api.syntax.type.",
		"de.tudarmstadt.ukp.dkpro.core.api.metadata.type.",
		"de.tudarmstadt.ukp.clarin.webanno.api.type.",
		"org.dkpro.core.api.xml.type.",
		"org.apache.ctakes.typesystem.type.syntax.",
		"org.apache.ctakes.typesystem.type.textspan.",
		"org.apache.uima.ruta.type.",
		"uima.cas.",
	};
	static const char *const names[] = {
		"Token", "Sentence", "Paragraph", "Lemma", "Stem", "POS", "MorphologicalFeatures",
		"Dependency", "DocumentAnnotation", "DocumentMetaData", "TagsetDescription",
		"TagDescription",
	};
	for (size_t i = 0; i < sizeof packages / sizeof *packages; i++)
		if (str_starts(type, str_of(packages[i])))
			return true;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (str_is(uima_short_name(type), names[i]))
			return true;
	return false;
}

bool
uima_is_reference(struct str feature)
{
	return is_alike(feature, "identifier");
}
