using System.Security.Claims;
using BotAssistant.Protocol.Limits;
using BotAssistant.SignIn;
using BotAssistant.Uploads;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>
/// The one way in which pages are shown and forms are taken: who is it, may they, and was the form ours. What somebody may not open looks
/// like what is not there.
/// </summary>
internal sealed class StaffGate(StaffSessions sessions, IAntiforgery antiforgery, StaffRenderer renderer, StaffWords words)
{
    /// <summary>Shows a page to whom its doorway opens.</summary>
    public Task<IResult> ShowAsync(HttpContext context, StaffDoorway doorway, Func<StaffVisit, StaffAnswer> show) =>
        ShowAsync(context, doorway, visit => Task.FromResult(show(visit)));

    /// <inheritdoc cref="ShowAsync(HttpContext, StaffDoorway, Func{StaffVisit, StaffAnswer})"/>
    public async Task<IResult> ShowAsync(HttpContext context, StaffDoorway doorway, Func<StaffVisit, Task<StaffAnswer>> show)
    {
        if (await EnterAsync(context) is not { } visit)
        {
            return ToSignIn(context);
        }

        return visit.NeedsPassword ? See(StaffPaths.Password) : Finish(context, visit, doorway.OpensTo(visit.Viewer) ? await show(visit) : new StaffAnswer.Missing());
    }

    /// <summary>Does what a form asks for.</summary>
    public async Task<IResult> DoAsync(HttpContext context, StaffDoorway doorway, Func<StaffVisit, StaffForm, Task<StaffAnswer>> act)
    {
        var visit = await EnterAsync(context);
        if (await TakeAsync(context) is not { } form)
        {
            return Refuse(context, visit);
        }

        return visit is null ? ToSignIn(context)
            : visit.NeedsPassword ? See(StaffPaths.Password)
            : Finish(context, visit, doorway.OpensTo(visit.Viewer) ? await act(visit, form) : new StaffAnswer.Missing());
    }

    /// <summary>Takes a form with a file.</summary>
    public async Task<IResult> DoUploadAsync(HttpContext context, StaffDoorway doorway, int mostBytes, Func<StaffVisit, StaffForm, Task<StaffAnswer>> act)
    {
        var visit = await EnterAsync(context);
        // Nobody uploads anything who may not.
        if (visit is not { NeedsPassword: false } || !doorway.OpensTo(visit.Viewer))
        {
            return visit is null ? ToSignIn(context) : visit.NeedsPassword ? See(StaffPaths.Password) : Finish(context, visit, new StaffAnswer.Missing());
        }

        var (form, tooLarge) = await StaffForm.ReadUploadAsync(context, mostBytes);
        return tooLarge ? RefuseTooLarge(context, visit, mostBytes)
            : form is not null && await antiforgery.IsRequestValidAsync(context) ? Finish(context, visit, await act(visit, form))
            : Refuse(context, visit);
    }

    /// <summary>Who is signed in, also before they have a password; null: nobody.</summary>
    public async Task<StaffVisit?> EnterAsync(HttpContext context)
    {
        var visit = await sessions.FindAsync(StaffCookie.Read(context.Request));
        if (visit is not null)
        {
            // Tokens of forms hold for this session only.
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Convert.ToHexString(visit.Session))], StaffCookie.Name));
        }

        return visit;
    }

    /// <returns>Null if it is no form of ours, or not of this session.</returns>
    public async Task<StaffForm?> TakeAsync(HttpContext context) =>
        await StaffForm.ReadAsync(context) is { } form && await antiforgery.IsRequestValidAsync(context) ? form : null;

    public IResult Refuse(HttpContext context, StaffVisit? visit) => renderer.Draw(context, visit, new StaffPage(words.Say(StaffTexts.RefusedTitle), [
        Block.Warn(words.Say(StaffTexts.Refused)), Block.Of(new Link(words.Say(StaffTexts.ToHome), StaffPaths.Home)),
    ])
    { Status = StatusCodes.Status400BadRequest });

    private IResult RefuseTooLarge(HttpContext context, StaffVisit visit, int mostBytes) => renderer.Draw(context, visit, new StaffPage(words.Say(StaffTexts.RefusedTitle), [
        Block.Warn(words.Say(StaffTexts.UploadTooLarge, ("megabytes", mostBytes / 1024 / 1024))), Block.Of(new Link(words.Say(StaffTexts.ToHome), StaffPaths.Home)),
    ])
    { Status = StatusCodes.Status413PayloadTooLarge });

    public IResult Finish(HttpContext context, StaffVisit? visit, StaffAnswer answer) => answer switch
    {
        StaffAnswer.Shown(var page) => renderer.Draw(context, visit, WithSaid(context, page)),
        StaffAnswer.Handed(var file) => Hand(context, file),
        StaffAnswer.Saved(var file) => Save(context, file),
        StaffAnswer.Gone(var path, var said) => See(said is Said.Nothing ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}said={said}"),
        _ => renderer.Draw(context, visit, new StaffPage(words.Say(StaffTexts.MissingTitle), [
            Block.Say(words.Say(StaffTexts.Missing)), Block.Of(new Link(words.Say(StaffTexts.ToHome), StaffPaths.Home)),
        ])
        { Status = StatusCodes.Status404NotFound }),
    };

    /// <summary>After a form, so that loading anew does not send it again.</summary>
    public static IResult See(string path) => new SeeOther(path);

    public static System.Net.IPAddress NetworkOf(HttpContext context) => Networks.Of(context.Connection.RemoteIpAddress);

    private static IResult Save(HttpContext context, StaffFile file)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(file.Content, file.ContentType, file.Name);
    }

    private StaffPage WithSaid(HttpContext context, StaffPage page) =>
        HttpMethods.IsGet(context.Request.Method) && Enum.TryParse<Said>(context.Request.Query["said"], out var said) && Enum.IsDefined(said) && said is not Said.Nothing
            ? page with { Blocks = [new Block { Done = words.Name(StaffTexts.Said, said) }, .. page.Blocks] }
            : page;

    // Whoever sent it decides what it says it is: a browser shows nothing of it on our address.
    private static IResult Hand(HttpContext context, StoredFile file)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        context.Response.Headers.CacheControl = "no-store";
        return Results.Stream(file.Content, "application/octet-stream", file.Name ?? "evidence");
    }

    private static IResult ToSignIn(HttpContext context)
    {
        var wanted = HttpMethods.IsGet(context.Request.Method) ? StaffPaths.Safe(context.Request.Path + context.Request.QueryString) : StaffPaths.Home;
        return See(wanted == StaffPaths.Home ? StaffPaths.SignIn : $"{StaffPaths.SignIn}?go={Uri.EscapeDataString(wanted)}");
    }

    private sealed class SeeOther(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = httpContext.Request.PathBase + path;
            httpContext.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        }
    }
}
