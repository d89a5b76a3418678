-- Whether a row may stand otherwise at $version than at the newest: it is new, gone or judged anew since, or names
-- something that has changed. `moved` holds what has, by kind and number.
added_in > $version or superseded_in > $version or standing_since > $version
    or metric_no in (select no from moved where kind = 'metric')
    or place_no in (select no from moved where kind = 'place')
    or origin_no in (select no from moved where kind = 'source')
    or publisher_no in (select no from moved where kind = 'source')
    or document_no in (select no from moved where kind = 'document')
