/* formats/gate_xml.h - GATE's XML: a text with numbered nodes, and sets of annotations over it. */
#ifndef FORMATS_GATE_XML_H
#define FORMATS_GATE_XML_H

#include "formats/format.h"

extern const struct format_reader gate_xml_reader;
unsigned gate_xml_sniff(struct str head);
/* What GATE's tokenisers and splitters make, and nobody reads; in bdoc as well. */
bool gate_is_structure(struct str type);
/* A feature that leads to a knowledge base; in bdoc as well. */
bool gate_is_reference(struct str feature);

#endif
