-- The metrics, places, sources and positions of the invented record, as the rows of their files.
-- The Writer derives paths and organisations from them, as it does for any file.

-- metric
insert into incoming_file_metric
select 'invented-metric-' || lpad(n::varchar, 2, '0'), 'invented metric ' || n, 'did ' || n,
    case when n % 5 = 0 then 'stock' when n % 2 = 0 then 'flow' else 'count' end,
    ['person', 'person', 'person', 'strike', 'vehicle'][1 + n % 5], '#invented',
    ['displacement', 'casualties', 'military', 'aid'][1 + n % 4], 'Invented for a benchmark.'
from range(1, 21) as metrics (n);

-- place: 10 countries, 100 in them, 890 in those, 4,000 in those
insert into incoming_file_place (place_id, name, aliases, parent_id, kind, iso3, lat, lon)
with tree as (
    select n, case
        when n <= 10 then null
        when n <= 110 then 1 + (n - 11) % 10
        when n <= 1000 then 11 + (n - 111) % 100
        else 111 + (n - 1001) % 890
    end as parent
    from range(1, 5001) as places (n)
)
select place_slug(n), 'Inventedplace ' || n, case when n % 9 = 0 then 'Madeupham ' || n end, place_slug(parent),
    case when n <= 10 then 'country' when n <= 110 then 'governorate' when n <= 1000 then 'district' else 'site' end,
    'XXX', case when n % 4 > 0 then (n % 170 - 85)::varchar end, case when n % 4 > 0 then (n * 7 % 358 - 179)::varchar end
from tree order by n;

-- source: 600 organisations, 900 bodies of theirs, 1,500 outlets
insert into incoming_file_source
select source_slug(n), 'Invented ' || case when n > 1500 then 'Gazette ' else 'Office ' end || n, 'Inv. ' || n,
    case when n > 1500 then ['news_outlet', 'news_agency'][1 + (n % 10 = 0)::int]
        else ['monitor', 'un_agency', 'ngo', 'government', 'armed_forces', 'unnamed', 'rescuers'][1 + n % 7] end,
    case when n between 601 and 1500 then source_slug(1 + n % 600) end,
    case when n between 601 and 1500 then case when n % 5 = 0 then 'yes' else 'no' end end,
    case when n <= 1500 and n % 9 = 0 then 'Invented Side ' || n % 3 end,
    null, 'https://invented.example/' || n, case when n % 3 = 0 then 'Madeup Alias ' || n end,
    case when n > 1500 then 'F' else ['A', 'B', 'C', 'D', 'E', 'F'][1 + n % 6] end, 'Invented for a benchmark.'
from range(1, 3001) as sources (n);
