"""Two readers at once, each with filters of their own, never see each other's numbers."""


def test_two_readers_take_turns(reader, colleague, ask):
    everything = int(ask("count")["statements"].iloc[0])
    places = {"Palmyra": "palmyra", "Eastern Aleppo": "eastern-aleppo", "T4 airbase": "t4-airbase"}
    left = {name: int(ask("count", place=slug)["statements"].iloc[0]) for name, slug in places.items()}
    assert len(set(left.values())) == 3
    one, other = reader.open("/figures"), colleague.open("/figures")
    turns = [
        ("Palmyra", "Eastern Aleppo"),
        ("Eastern Aleppo", "T4 airbase"),
        ("T4 airbase", "Palmyra"),
        ("Palmyra", "T4 airbase"),
    ]
    for ones, others in turns:
        one.pick("Where", ones)  # neither waits for the other
        other.pick("Where", others)
        for who, place in ((one, ones), (other, others)):
            who.count(left[place], everything).shows(f"Filters active: {place} and places inside it")
            who.shows(f"All {left[place]} statements")
            assert who.query() == {"place": [places[place]]}
