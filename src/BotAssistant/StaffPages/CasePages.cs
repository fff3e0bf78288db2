using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using BotAssistant.Understanding;

namespace BotAssistant.StaffPages;

/// <summary>A household's cases: where one stands, the steps that may be taken, risks, measures with what shows them, and incomes. To those with a task in it only.</summary>
internal sealed class CasePages(
    IDatabaseReader reader, IDatabaseWriter writer, MonitoringCases cases, CaseChanges changes, Incomes incomes, RowCipher cipher, AuditChain audit, Deadlines deadlines, StaffWords words, TimeProvider clock)
{
    private const string Home = "/staff/households";
    private const int LongestNote = 1000;

    public StaffAnswer Show(StaffVisit visit, string number, string? problem = null)
    {
        if (Find(visit, number) is not { } home)
        {
            return new StaffAnswer.Missing();
        }

        var path = PathOf(number);
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffCaseTexts.Title, ("name", home.Name)), [
            .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
            .. home.IsDemo ? [Block.Say(words.Say(RecordTexts.Demo))] : Array.Empty<Block>(),
            Block.Of([new Fact(words.Say(StaffTexts.HouseholdNumber), number), new Fact(words.Say(StaffTexts.Place), words.Place(home.Region))]),
            .. home.Cases is [] ? [Block.Say(words.Say(StaffCaseTexts.None))] : home.Cases.SelectMany(one => BlocksOf(visit, home, one, path)),
            .. !home.IsClosed && home.Cases.All(one => one.Case.ClosedOn is not null) ? [
                Block.Head(words.Say(StaffCaseTexts.OpenTitle)),
                Block.Of(new Form(path + "/open", words.Say(StaffCaseTexts.OpenSubmit))
                {
                    Legend = words.Say(StaffCaseTexts.OpenHow),
                    Fields =
                    [
                        new Field("type", words.Say(StaffCaseTexts.Type)) { Options = [.. CaseworkTexts.CaseTypes.Select((type, at) => new Option($"{at}", words.Say(type)))] },
                        RiskField(CaseworkTexts.RiskCodes),
                        Area("basis", StaffCaseTexts.Basis),
                    ],
                }),
            ] : Array.Empty<Block>(),
            Block.Head(words.Say(StaffCaseTexts.Incomes)),
            home.Incomes is [] ? Block.Say(words.Say(StaffTexts.NotRecorded)) : Block.Of([.. home.Incomes.Select(IncomeRow)]),
            .. !home.IsClosed && MonitoringCases.MayReport(visit.Viewer, home.Region) ? [Block.Of(new Form(path + "/income", words.Say(StaffCaseTexts.IncomeSubmit))
            {
                Legend = words.Say(StaffCaseTexts.IncomeHow),
                Fields =
                [
                    new Field("year", words.Say(StaffCaseTexts.Year)) { Type = "number", MaxLength = 4, Value = $"{deadlines.DayOf(clock.GetUtcNow()).Year}" },
                    .. IncomeNames.Select(name => new Field(name.Key, words.Say(name.Name)) { Type = "number", MaxLength = 12, Value = "0" }),
                    new Field("people", words.Say(StaffCaseTexts.People)) { Type = "number", MaxLength = 2 },
                ],
            })] : Array.Empty<Block>(),
            Block.Of(new Link(words.Say(StaffTexts.Back), $"{Home}/{number}")),
        ]));
    }

    public async Task<StaffAnswer> OpenAsync(StaffVisit visit, string number, StaffForm form)
    {
        if (Find(visit, number) is not { } home)
        {
            return new StaffAnswer.Missing();
        }

        var (basis, risk, type) = (form.Text("basis", LongestNote), RiskIn(form), form.Number("type"));
        if (!SaidReason.IsOne(basis) || risk is null || type is not { } at || at < 0 || at >= CaseworkTexts.CaseTypes.Count)
        {
            return Show(visit, number, words.Say(basis.Length == 0 || SaidReason.IsOne(basis) ? StaffTexts.ReasonEmpty : StaffTexts.ReasonShort));
        }

        var result = await changes.StepAsync(visit.Viewer, null, basis, (db, now) => Noted(
            db, visit, home, AuditActions.CaseOpened, nameof(MonitoringState.Clue), now,
            cases.Open(db, visit.Viewer, home.Id, words.Say(CaseworkTexts.CaseTypes[(int)at]), [risk], basis, now)));
        return AnswerOf(visit, number, result);
    }

    public async Task<StaffAnswer> StepAsync(StaffVisit visit, string number, StaffForm form)
    {
        if (Find(visit, number) is not { } home || CaseIn(home, form) is not { } one || form.Value<MonitoringState>("to") is not { } to)
        {
            return new StaffAnswer.Missing();
        }

        var basis = form.Text("basis", LongestNote);
        if (!SaidReason.IsOne(basis))
        {
            return Show(visit, number, words.Say(basis.Length == 0 ? StaffTexts.ReasonEmpty : StaffTexts.ReasonShort));
        }

        var result = await changes.StepAsync(visit.Viewer, one.State, basis, (db, now) => Noted(
            db, visit, home, AuditActions.CaseStepTaken, to.ToString(), now, cases.Advance(db, visit.Viewer, one.Id, to, now, basis)));
        return AnswerOf(visit, number, result);
    }

    public Task<StaffAnswer> RiskAsync(StaffVisit visit, string number, StaffForm form) => ChangeAsync(visit, number, form, (db, one, now, why) =>
        RiskIn(form) is { } code ? cases.AddRisk(db, visit.Viewer, one.Id, code, why, now) : new StepResult.NotFound());

    public Task<StaffAnswer> RiskGoneAsync(StaffVisit visit, string number, StaffForm form) => ChangeAsync(visit, number, form, (db, one, now, why) =>
        cases.EndRisk(db, visit.Viewer, one.Id, form.Text("risk", 20), why, now));

    public Task<StaffAnswer> GradeAsync(StaffVisit visit, string number, StaffForm form) => ChangeAsync(visit, number, form, (db, one, now, why) =>
        cases.Grade(db, visit.Viewer, one.Id, form.Text("high") == "yes", why, now));

    public Task<StaffAnswer> MeasureAsync(StaffVisit visit, string number, StaffForm form) => ChangeAsync(visit, number, form, (db, one, now, what) =>
    {
        var from = form.Day("from") ?? deadlines.DayOf(now);
        var measure = new MonitoringMeasure
        {
            Id = VersionSeven.Next(now),
            CaseId = one.Id,
            Risk = form.Text("risk", 20),
            What = what,
            Unit = Some(form.Text("unit", 100)),
            CadreId = form.Id("who") is { } who ? new CadreId(who) : null,
            From = from,
            Until = form.Day("until") is { } until && until >= from ? until : null,
            Funds = form.Fen("funds"),
            FundsFrom = Some(form.Text("funds-from", 100)),
        };
        return cases.AddMeasure(db, visit.Viewer, one.Id, measure, now);
    });

    public Task<StaffAnswer> ProgressAsync(StaffVisit visit, string number, StaffForm form) => ChangeAsync(visit, number, form, (db, one, now, evidence) =>
        form.Id("measure") is { } measure && form.Number("progress") is { } percent and >= 0 and <= 100
            ? cases.Progress(db, visit.Viewer, one.Id, measure, (int)percent, evidence, Some(form.Text("result", LongestNote)), now)
            : new StepResult.NotFound());

    public async Task<StaffAnswer> IncomeAsync(StaffVisit visit, string number, StaffForm form)
    {
        if (Find(visit, number) is not { } home)
        {
            return new StaffAnswer.Missing();
        }

        if (form.Number("year") is not { } year || form.Number("people") is not (> 0 and < 100 and var people)
            || IncomeNames.Select(name => form.Fen(name.Key)).ToArray() is not [{ } wages, { } business, { } property, { } transfers, { } outlay])
        {
            return Show(visit, number, words.Say(StaffCaseTexts.IncomeWrong));
        }

        var parts = new IncomeParts((int)Math.Clamp(year, 0, 9999), wages, business, property, transfers, outlay, (int)people);
        var done = await writer.WriteAsync(db =>
        {
            var now = clock.GetUtcNow();
            if (!incomes.Record(db, visit.Viewer, home.Id, parts, now))
            {
                return false;
            }

            audit.Add(db, now, visit.Actor, AuditActions.IncomeRecorded, BindingCodes.SubjectName(null, home.Id), $"{parts.Year}");
            return true;
        });
        return done ? new StaffAnswer.Gone(PathOf(number), Said.CaseChanged) : Show(visit, number, words.Say(StaffCaseTexts.IncomeWrong));
    }

    private static readonly (string Key, Dialogs.TextKey Name)[] IncomeNames =
    [
        ("wages", StaffCaseTexts.Wages), ("business", StaffCaseTexts.Business), ("property", StaffCaseTexts.Property), ("transfers", StaffCaseTexts.Transfers), ("outlay", StaffCaseTexts.Outlay),
    ];

    private async Task<StaffAnswer> ChangeAsync(StaffVisit visit, string number, StaffForm form, Func<AssistantDb, MonitoringCase, DateTimeOffset, string, StepResult> change)
    {
        if (Find(visit, number) is not { } home || CaseIn(home, form) is not { } one)
        {
            return new StaffAnswer.Missing();
        }

        var note = form.Text("note", LongestNote);
        if (note.Length == 0)
        {
            return Show(visit, number, words.Say(StaffTexts.ReasonEmpty));
        }

        var result = await writer.WriteAsync(db =>
        {
            var now = clock.GetUtcNow();
            return Noted(db, visit, home, AuditActions.CaseChanged, null, now, change(db, one, now, note));
        });
        return AnswerOf(visit, number, result);
    }

    private StepResult Noted(AssistantDb db, StaffVisit visit, HomeView home, string action, string? detail, DateTimeOffset now, StepResult result)
    {
        if (result is StepResult.Done)
        {
            audit.Add(db, now, visit.Actor, action, BindingCodes.SubjectName(null, home.Id), detail);
        }

        return result;
    }

    private StaffAnswer AnswerOf(StaffVisit visit, string number, StepResult result) => result switch
    {
        StepResult.Done => new StaffAnswer.Gone(PathOf(number), Said.CaseChanged),
        StepResult.NotFound => new StaffAnswer.Missing(),
        StepResult.NotAllowed => Show(visit, number, words.Say(StaffTexts.NotAllowed)),
        StepResult.OutOfOrder(var state) => Show(visit, number, words.Say(StaffTexts.OutOfOrder, ("state", words.Say(CaseworkTexts.States[(int)state])))),
        StepResult.TooEarly(var until) => Show(visit, number, words.Say(StaffCaseTexts.TooEarly, ("day", StaffWords.Day(until)))),
        StepResult.MeasuresMissing(var risks) => Show(visit, number, words.Say(StaffCaseTexts.MeasuresMissing, ("risks", string.Join('、', risks.Select(Risk))))),
        StepResult.RisksOpen(var risks) => Show(visit, number, words.Say(StaffCaseTexts.RisksOpen, ("risks", string.Join('、', risks.Select(Risk))))),
        _ => Show(visit, number, words.Say(StaffCaseTexts.AnotherOpen)),
    };

    private IEnumerable<Block> BlocksOf(StaffVisit visit, HomeView home, CaseView view, string path)
    {
        var (one, open) = (view.Case, view.Case.ClosedOn is null);
        var hidden = new[] { new Hidden("case", one.Id.ToString("N")) };
        yield return Block.Head(words.Say(StaffCaseTexts.CaseOf, ("type", one.Type), ("day", StaffWords.Day(one.OpenedOn))));
        yield return Block.Of([
            new Fact(words.Say(StaffTexts.State), State(one.State)),
            new Fact(words.Say(StaffCaseTexts.Since), StaffWords.Day(one.StepSince)),
            .. open ? [new Fact(words.Say(MonitoringOrder.HasToLast(one.State) ? StaffCaseTexts.LastsUntil : StaffTexts.Due), words.DayOr(one.StepDueOn, StaffTexts.NoDue))] : Array.Empty<Fact>(),
            .. open && one.DecisionDueOn is { } whole ? [new Fact(words.Say(StaffCaseTexts.WholeDue), StaffWords.Day(whole))] : Array.Empty<Fact>(),
            new Fact(words.Say(StaffCaseTexts.Grade), words.Say(one.HighRisk ? StaffCaseTexts.High : StaffCaseTexts.NotHigh)),
        ]);
        var steps = MonitoringOrder.From(one.State).Where(step => visit.Viewer.Has(home.Region, step.Decides)).ToArray();
        if (steps is not [])
        {
            yield return Block.Of(new Form(path + "/step", words.Say(StaffCaseTexts.StepSubmit))
            {
                Legend = words.Say(StaffCaseTexts.StepHow),
                Hidden = hidden,
                Fields =
                [
                    new Field("to", words.Say(StaffCaseTexts.StepTo)) { Options = [.. steps.Select(step => new Option(step.To.ToString(), words.Say(step.IsBack ? StaffCaseTexts.StepBack : StaffCaseTexts.StepOn, ("state", State(step.To)))))] },
                    Area("basis", StaffCaseTexts.Basis),
                ],
            });
        }

        var plans = open && MonitoringCases.MayPlan(visit.Viewer, home.Region);
        yield return Block.Head(words.Say(StaffCaseTexts.Risks));
        yield return view.Risks is [] ? Block.Say(words.Say(StaffTexts.NotRecorded)) : Block.Of([.. view.Risks.Select(risk => new Row(Risk(risk.Code))
        {
            Facts = [new Fact(words.Say(StaffCaseTexts.FoundOn), StaffWords.Day(risk.FoundOn)), .. risk.GoneOn is { } gone ? [new Fact(words.Say(StaffCaseTexts.GoneOn), StaffWords.Day(gone))] : Array.Empty<Fact>(), .. view.Notes.Where(note => note.Risk == risk.Code).Select(NoteFact)],
            Forms = plans && risk.GoneOn is null ? [new Form(path + "/risk-gone", words.Say(StaffCaseTexts.RiskGone)) { Hidden = [.. hidden, new Hidden("risk", risk.Code)], Fields = [Area("note", StaffCaseTexts.Basis)] }] : [],
        })]);
        if (plans)
        {
            yield return Block.Of(new Form(path + "/risk", words.Say(StaffCaseTexts.RiskAdd)) { Hidden = hidden, Fields = [RiskField(CaseworkTexts.RiskCodes), Area("note", StaffCaseTexts.Basis)] });
        }

        if (open && visit.Viewer.Has(home.Region, Role.Township, Role.County))
        {
            yield return Block.Of(new Form(path + "/grade", words.Say(StaffCaseTexts.GradeSubmit))
            {
                Hidden = hidden,
                Fields = [new Field("high", words.Say(StaffCaseTexts.Grade)) { Options = [new Option("no", words.Say(StaffCaseTexts.NotHigh)), new Option("yes", words.Say(StaffCaseTexts.High))] }, Area("note", StaffCaseTexts.Basis)],
            });
        }

        yield return Block.Head(words.Say(StaffCaseTexts.Measures));
        yield return view.Measures is [] ? Block.Say(words.Say(StaffTexts.NotRecorded)) : Block.Of([.. view.Measures.Select(measure => MeasureRow(measure, view, open && MonitoringCases.MayReport(visit.Viewer, home.Region), hidden, path))]);
        if (plans && view.Risks is not [])
        {
            yield return Block.Of(new Form(path + "/measure", words.Say(StaffCaseTexts.MeasureAdd))
            {
                Hidden = hidden,
                Fields =
                [
                    RiskField([.. view.Risks.Where(risk => risk.GoneOn is null).Select(risk => risk.Code)]),
                    Area("note", StaffCaseTexts.What),
                    new Field("unit", words.Say(StaffTexts.Unit)) { MaxLength = 100, Required = false },
                    new Field("who", words.Say(StaffTexts.Owner)) { Options = [new Option("", words.Say(StaffTexts.Nobody)), .. home.Helpers.Select(helper => new Option(helper.Id.Value.ToString("N"), helper.Name))] },
                    new Field("from", words.Say(StaffTexts.From)) { Type = "date", MaxLength = 10, Value = StaffWords.Day(deadlines.DayOf(clock.GetUtcNow())) },
                    new Field("until", words.Say(StaffTexts.Until)) { Type = "date", MaxLength = 10, Required = false },
                    new Field("funds", words.Say(StaffCaseTexts.Funds)) { Type = "number", MaxLength = 12, Required = false },
                    new Field("funds-from", words.Say(StaffCaseTexts.FundsFrom)) { MaxLength = 100, Required = false },
                ],
            });
        }

        yield return Block.Head(words.Say(StaffCaseTexts.Steps));
        yield return Block.Of([.. view.Steps.Select(step => new Row(words.Say(StaffTexts.TimelineLine, ("at", words.Moment(step.At)), ("act", State(step.To)), ("by", step.By ?? "")))
        {
            Facts = step.Basis is { } basis ? [new Fact(words.Say(StaffCaseTexts.Basis), basis)] : [],
        })]);
    }

    private Row MeasureRow(MonitoringMeasure measure, CaseView view, bool reports, Hidden[] hidden, string path) => new(words.Say(StaffCaseTexts.MeasureLine, ("risk", Risk(measure.Risk)), ("what", measure.What)))
    {
        Facts =
        [
            new Fact(words.Say(StaffTexts.From), StaffWords.Day(measure.From)),
            new Fact(words.Say(StaffTexts.Until), words.DayOr(measure.Until, StaffTexts.NotRecorded)),
            new Fact(words.Say(StaffCaseTexts.Progress), words.Say(StaffCaseTexts.Percent, ("percent", measure.Progress))),
            new Fact(words.Say(StaffTexts.Owner), measure.CadreId is { } who && view.Names.TryGetValue(who, out var name) ? name : measure.Unit ?? words.Say(StaffTexts.Nobody)),
            new Fact(words.Say(StaffCaseTexts.Funds), measure.Funds is { } funds ? Yuan(funds) : words.Say(StaffTexts.NotRecorded)),
            new Fact(words.Say(StaffCaseTexts.FundsFrom), measure.FundsFrom ?? words.Say(StaffTexts.NotRecorded)),
            .. measure.Result is { } result ? [new Fact(words.Say(StaffCaseTexts.Result), result)] : Array.Empty<Fact>(),
            .. view.Notes.Where(note => note.Measure == measure.Id).Select(NoteFact),
        ],
        Forms = reports ? [new Form(path + "/progress", words.Say(StaffCaseTexts.ProgressSubmit))
        {
            Hidden = [.. hidden, new Hidden("measure", measure.Id.ToString("N"))],
            Fields =
            [
                new Field("progress", words.Say(StaffCaseTexts.Progress)) { Type = "number", MaxLength = 3, Value = $"{measure.Progress}" },
                Area("note", StaffCaseTexts.Evidence),
                new Field("result", words.Say(StaffCaseTexts.Result)) { MaxLength = 300, Required = false },
            ],
        }] : [],
    };

    private Row IncomeRow(HouseholdIncome income) => new(words.Say(StaffCaseTexts.IncomeLine, ("year", income.Year), ("amount", Yuan(income.PerHead))))
    {
        Facts =
        [
            .. IncomeNames.Zip([income.Wages, income.Business, income.Property, income.Transfers, income.Outlay]).Select(one => new Fact(words.Say(one.First.Name), Yuan(one.Second))),
            new Fact(words.Say(StaffCaseTexts.People), $"{income.People}"),
        ],
    };

    private Fact NoteFact(NoteView note) => new(words.Say(StaffCaseTexts.NoteLine, ("at", words.Moment(note.At)), ("by", note.By ?? ""), ("progress", note.Progress is { } percent ? words.Say(StaffCaseTexts.Percent, ("percent", percent)) : "")), note.Words);

    private string State(MonitoringState state) => words.Say(CaseworkTexts.States[(int)state]);

    private string Risk(string code) => CaseworkTexts.RiskCodes.ToList().IndexOf(code) is var at and >= 0 ? words.Say(CaseworkTexts.Risks[at]) : code;

    private string Yuan(long fen) => words.Say(StaffCaseTexts.Yuan, ("amount", (fen / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)));

    private Field RiskField(IReadOnlyList<string> codes) => new("risk", words.Say(StaffCaseTexts.RiskCode)) { Options = [.. codes.Select(code => new Option(code, Risk(code)))] };

    private Field Area(string name, Dialogs.TextKey label) => new(name, words.Say(label)) { IsArea = true, MaxLength = LongestNote };

    private static string? RiskIn(StaffForm form) => CaseworkTexts.RiskCodes.FirstOrDefault(code => code == form.Text("risk", 20));

    private static MonitoringCase? CaseIn(HomeView home, StaffForm form) => form.Id("case") is { } id ? home.Cases.FirstOrDefault(one => one.Case.Id == id)?.Case : null;

    private static string? Some(string text) => text.Length > 0 ? text : null;

    private static string PathOf(string number) => $"{Home}/{number}/case";

    private HomeView? Find(StaffVisit visit, string number)
    {
        var today = deadlines.DayOf(clock.GetUtcNow());
        return reader.Read(db =>
        {
            if (db.Set<Household>().WithCasesFor(visit.Viewer, db, today).FirstOrDefault(row => row.Number == number) is not { } home)
            {
                return null;
            }

            var helpers = (
                from pairing in db.Set<Pairing>().On(today)
                where pairing.HouseholdId == home.Id
                join cadre in db.Set<Cadre>() on pairing.CadreId equals cadre.Id
                orderby pairing.Rank
                select new { cadre.Id, cadre.Name }).AsEnumerable().Select(cadre => (cadre.Id, cadre.Name)).ToArray();
            return new HomeView(
                home.Id,
                home.HeadName,
                RegionCode.Parse(home.Region),
                [.. db.Set<MonitoringCase>().Where(row => row.HouseholdId == home.Id).AsEnumerable().OrderBy(row => row.ClosedOn is not null).ThenByDescending(row => row.OpenedOn).Select(row => ViewOf(db, row))],
                [.. db.Set<HouseholdIncome>().Where(row => row.HouseholdId == home.Id).OrderByDescending(row => row.Year)],
                helpers,
                home.ClosedOn is not null,
                home.IsDemo);
        });
    }

    private CaseView ViewOf(AssistantDb db, MonitoringCase one)
    {
        var steps = db.Set<MonitoringStep>().Where(step => step.CaseId == one.Id).OrderBy(step => step.Sequence).ToArray();
        var measures = db.Set<MonitoringMeasure>().Where(measure => measure.CaseId == one.Id).OrderBy(measure => measure.From).ThenBy(measure => measure.Id).ToArray();
        var notes = db.Set<MonitoringNote>().Where(note => note.CaseId == one.Id).OrderBy(note => note.At).ThenBy(note => note.Id).ToArray();
        var people = steps.Select(step => step.CadreId).Concat(measures.Select(measure => measure.CadreId)).Concat(notes.Select(note => note.CadreId)).OfType<CadreId>().Distinct().ToArray();
        var names = db.Set<Cadre>().Where(cadre => people.Contains(cadre.Id)).ToDictionary(cadre => cadre.Id, cadre => cadre.Name);
        var bases = notes.Where(note => note.Step is not null).ToLookup(note => note.Step!.Value);
        return new CaseView(
            one,
            [.. db.Set<MonitoringRisk>().Where(risk => risk.CaseId == one.Id).OrderBy(risk => risk.Code)],
            measures,
            [
                .. bases[0].Select(note => new StepView(note.At, MonitoringState.Clue, NameOf(note.CadreId), Words(note))),
                .. steps.Select(step => new StepView(step.At, step.To, NameOf(step.CadreId), bases[step.Sequence].Select(Words).FirstOrDefault())),
            ],
            [.. notes.Where(note => note.Step is null).Select(note => new NoteView(note.At, note.MeasureId, note.Risk, note.Progress, NameOf(note.CadreId), Words(note)))],
            names);

        string? NameOf(CadreId? id) => id is { } known ? names.GetValueOrDefault(known) : null;

        string Words(MonitoringNote note) => cipher.Open(MonitoringCases.NotesTable, "Note", note.Id, note.Note);
    }

    private sealed record StepView(DateTimeOffset At, MonitoringState To, string? By, string? Basis);

    private sealed record NoteView(DateTimeOffset At, Guid? Measure, string? Risk, int? Progress, string? By, string Words);

    private sealed record CaseView(
        MonitoringCase Case, IReadOnlyList<MonitoringRisk> Risks, IReadOnlyList<MonitoringMeasure> Measures, IReadOnlyList<StepView> Steps, IReadOnlyList<NoteView> Notes,
        Dictionary<CadreId, string> Names);

    private sealed record HomeView(
        HouseholdId Id, string Name, RegionCode Region, IReadOnlyList<CaseView> Cases, IReadOnlyList<HouseholdIncome> Incomes, IReadOnlyList<(CadreId Id, string Name)> Helpers, bool IsClosed, bool IsDemo);
}
