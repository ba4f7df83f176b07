"""Drawing: numbers and words in, SVG text out. Pure: the same arguments give the same bytes; nothing is fetched, timed or drawn at random.

    svg        elements, escaping, text, hatching, colours by class
    scale      days and numbers to places on paper
    timeline   a day is a tick, a window a bar, a month a wide pale bar
    bars       one group per incident or period, one bar per claimant, side by side and never stacked
    strips     a status per month or day, by tone and by letter
    series     incidents per day or week with the volume of reports below and gaps of coverage hatched
    locator    a dot for a settlement, a hatched area for a district, a thick line for a stretch of border
    curves     measured curves on plain or log axes
    basemap    the lines of land, borders and water under a locator

Every drawing is one `<svg>` that stands alone (page, bulletin, PDF): presentation attributes and classes, no `style`, no script, no id,
no reference to anything outside or inside, a title and a description. Words from reports may be passed as they are: they are escaped.
"""
