namespace BotAssistant.Rosters.Checks;

/// <summary>Where a list says a household lives, and whether that can be true.</summary>
public enum PlaceFound
{
    Known,

    /// <summary>The list writes a name that the place has no longer.</summary>
    OldName,
    Unknown,

    /// <summary>Several are called so, and the list does not say which township's.</summary>
    Ambiguous,

    /// <summary>Not the region of whoever checks the list.</summary>
    Outside,
}

/// <summary>What is known outside the list. Everything has a value that leaves the question open.</summary>
public abstract class RosterContext
{
    /// <summary>The day on which ages and the like are judged, where the list names none.</summary>
    public abstract DateOnly Today { get; }

    /// <param name="township">Null where the list has no such column.</param>
    /// <returns>What it is, and its name of today.</returns>
    public abstract (PlaceFound Found, string? Name) Find(string? county, string? township, string? village);

    /// <summary>Net income of a person in a year, in yuan, below which a household is looked at; null: no rule.</summary>
    public abstract int? IncomeLine { get; }

    /// <summary>Whether a cadre of that name is known; null: nobody knows any cadre yet.</summary>
    public abstract bool? HasCadre(string name);

    /// <summary>Whether telephones that nobody has (129) may stand in the list: only those of a fictional county do.</summary>
    public virtual bool TakesMadeUpPhones => true;
}
