-- Every figure in force at version $version, with the outlets, origins and band that it had then.
select * from (
    select f.rowid as row_no, f.* replace (
        case when b.figure_no is null then f.outlets else b.outlets end as outlets,
        case when b.figure_no is null then f.independent_origins else b.independent_origins end as independent_origins,
        case when b.figure_no is null then f.band else b.band end as band
    )
    from figure as f
    left join (
        select * from standing_before where added_in <= $version and superseded_in > $version
    ) as b on b.figure_no = f.figure_no
    where f.added_in <= $version and (f.superseded_in is null or f.superseded_in > $version)
)
where true
