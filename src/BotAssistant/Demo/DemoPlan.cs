namespace BotAssistant.Demo;

/// <summary>What the demo county is to be like.</summary>
/// <param name="AsOf">The day that counts as today in it: everything is relative to it.</param>
internal sealed record DemoPlan(DateOnly AsOf)
{
    public int Households { get; init; } = 1200;

    /// <summary>How many matters a household has in all, most of them closed; rectifications of the county come on top.</summary>
    public int ItemsPerHousehold { get; init; } = 3;

    /// <summary>How far back histories go.</summary>
    public int Months { get; init; } = 6;

    public ulong Seed { get; init; } = 1;

    /// <summary>A tenth of the households.</summary>
    public int Rectifications => Math.Max(20, Households / 10);
}

/// <param name="Households">How many there are.</param>
/// <param name="Items">How many matters.</param>
/// <param name="OpenItems">How many of them are open.</param>
internal sealed record DemoReport(int Households, int Members, int Cadres, int Items, int OpenItems, TimeSpan Took);

/// <param name="Done">Households made.</param>
internal readonly record struct DemoProgress(int Done, int Total);
