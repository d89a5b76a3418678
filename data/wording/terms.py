"""The words of the field that readers meet on every page, each with what it means here (METHOD 3, 4 and 6)."""

MEANINGS = {
    "origin": "Whoever asserts a number. Ten papers that quote one monitor have one origin.",
    "outlet": "Whoever prints it. Outlets are counted apart from origins, and never confirm anything.",
    "relay": "An agency or person who passes a claim on, between its origin and an outlet.",
    "statement": "What one origin said, once, however many outlets carried it.",
    "band": (
        "How far a figure can be trusted by what the whole record holds: contested, corroborated, party claim, unrated"
        " or single origin. No filter changes it."
    ),
    "party": "A side in the conflict. What it says is marked, and counted apart from independent origins.",
    "flow": "Movements or events in a period, such as people who fled between two days.",
    "stock": "A state at a moment, such as people who are trapped. Never added over time.",
}
