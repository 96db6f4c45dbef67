/* formats/bioc_xml.h - BioC in XML, as its DTD (BioC.dtd) has it. */
#ifndef FORMATS_BIOC_XML_H
#define FORMATS_BIOC_XML_H

#include "formats/format.h"

extern const struct format_reader bioc_xml_reader;
unsigned bioc_xml_sniff(struct str head);

#endif
