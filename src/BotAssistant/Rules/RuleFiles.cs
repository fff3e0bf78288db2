using BotAssistant.Calendar;
using BotAssistant.Dialogs;
using Microsoft.Extensions.Options;

namespace BotAssistant.Rules;

public sealed class RuleOptions
{
    /// <summary>The county's own rules. They replace shipped rules of the same kind, name and region. Empty: the shipped ones alone.</summary>
    public string? Directory { get; set; }
}

/// <summary>The rules cannot be used; the message lists every problem.</summary>
public sealed class RuleFilesException(string heading, IReadOnlyList<DialogProblem> problems)
    : Exception(heading + string.Concat(problems.Select(problem => Environment.NewLine + "  " + problem)))
{
    public IReadOnlyList<DialogProblem> Problems { get; } = problems;
}

/// <summary>The rule book from the files, read when it is first asked for.</summary>
public sealed class RuleFiles
{
    private const string CalendarFile = "holidays.json";

    private readonly string shipped;
    private readonly string? county;
    private readonly IDialogs dialogs;
    private readonly DateOnly today;
    private readonly Lazy<RuleBook> book;

    public RuleFiles(IOptions<RuleOptions> options, IDialogs dialogs, TimeProvider clock)
        : this(Path.Combine(AppContext.BaseDirectory, "rules"), options.Value.Directory, dialogs, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime))
    {
    }

    /// <param name="today">When the rules are to hold at least.</param>
    internal RuleFiles(string shipped, string? county, IDialogs dialogs, DateOnly today)
    {
        this.today = today;
        this.shipped = shipped;
        this.county = string.IsNullOrWhiteSpace(county) ? null : county;
        this.dialogs = dialogs;
        book = new Lazy<RuleBook>(Load);
    }

    /// <exception cref="RuleFilesException">The files cannot be used.</exception>
    public RuleBook Book => book.Value;

    private RuleBook Load()
    {
        var problems = new DialogProblems();
        var ours = Read(shipped, "rules", problems);
        var theirs = county is null ? [] : Read(county, county.TrimEnd('/', '\\'), problems);
        var replaced = theirs.Select(one => (one.Rule.Kind, one.Rule.Name, one.Rule.Region)).ToHashSet();
        (Spot Spot, Rule Rule)[] all = [.. ours.Where(one => !replaced.Contains((one.Rule.Kind, one.Rule.Name, one.Rule.Region))), .. theirs];
        RuleCheck.Run(all, problems);
        RuleCheck.Replaced(ours, theirs, today, problems);
        RuleContradictions.Find(all, problems);
        var calendars = Calendars(problems);
        return problems.Count == 0
            ? new RuleBook([.. all.Select(one => one.Rule)], calendars)
            : throw new RuleFilesException(dialogs.Current.Text(RuleTexts.Heading), problems.In(dialogs.Current));
    }

    /// <summary>The years' days off: those of the county's file go before the shipped ones of the same year.</summary>
    private HolidayTables Calendars(DialogProblems problems)
    {
        if (county is null || Path.Combine(county, CalendarFile) is var file && !File.Exists(file))
        {
            return HolidayTables.Shipped;
        }

        try
        {
            using var json = File.OpenRead(file);
            return HolidayTables.Parse(json).Over(HolidayTables.Shipped);
        }
        catch (FormatException error)
        {
            problems.Add(Spot.WholeFile(file), new(RuleTexts.NotCalendar, ("detail", error.InnerException?.Message ?? error.Message)), RuleTexts.NotCalendarDo);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(Spot.WholeFile(file), DialogFileTexts.NotListable, DialogFileTexts.AllowReading);
        }

        return HolidayTables.Shipped;
    }

    private static IReadOnlyList<(Spot Spot, Rule Rule)> Read(string directory, string shown, DialogProblems problems)
    {
        var reader = new RuleReader(problems);
        try
        {
            reader.Read(directory, shown);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(Spot.WholeFile(shown), DialogFileTexts.NotListable, DialogFileTexts.AllowReading);
        }

        return reader.Rules;
    }
}
