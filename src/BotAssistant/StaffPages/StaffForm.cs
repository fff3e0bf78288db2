using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace BotAssistant.StaffPages;

/// <summary>What somebody sent with a form. Whatever is no value of its kind is as good as not sent.</summary>
internal sealed class StaffForm(IFormCollection fields)
{
    public const string TokenName = "form-token";

    public const int MostBytes = 64 * 1024;

    /// <summary>So much is read of an upload that is too large, only to say so.</summary>
    private const long MostPassedOver = 200L * 1024 * 1024;

    private static readonly FormOptions Limits = new()
    {
        BufferBodyLengthLimit = MostBytes,
        KeyLengthLimit = 100,
        ValueLengthLimit = 16 * 1024,
        ValueCountLimit = 40,
        MultipartBodyLengthLimit = MostBytes,
    };

    /// <returns>Null if it is none, or too large.</returns>
    public static async Task<StaffForm?> ReadAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentLength > MostBytes)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MostBytes;
        }

        try
        {
            return new StaffForm(await context.Request.ReadFormAsync(Limits, context.RequestAborted));
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    /// <summary>A form with one file, kept in memory: what somebody uploads must not lie open on the disk.</summary>
    /// <returns>No form if it is none, or too large.</returns>
    public static async Task<(StaffForm? Form, bool TooLarge)> ReadUploadAsync(HttpContext context, int mostBytes)
    {
        var most = mostBytes + MostBytes;
        if (!context.Request.HasFormContentType)
        {
            return (null, false);
        }

        var tooLarge = context.Request.ContentLength > most;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = tooLarge ? MostPassedOver : most;
        }

        try
        {
            if (tooLarge)
            {
                // A browser reads no answer before it has sent everything, and shows an error of its own if it cannot.
                await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
                return (null, true);
            }

            return (new StaffForm(await context.Request.ReadFormAsync(
                new FormOptions { MemoryBufferThreshold = most, BufferBodyLengthLimit = most, MultipartBodyLengthLimit = most, KeyLengthLimit = 100, ValueLengthLimit = 16 * 1024, ValueCountLimit = 40 }, context.RequestAborted)), false);
        }
        catch (BadHttpRequestException error) when (error.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, true);
        }
        catch (Exception error) when (error is InvalidDataException or BadHttpRequestException)
        {
            return (null, tooLarge);
        }
    }

    /// <returns>Null if there is none, an empty one or one that is too large.</returns>
    public async Task<(string Name, byte[] Content)?> FileAsync(string name, int mostBytes, CancellationToken ct)
    {
        if (fields.Files.GetFile(name) is not { Length: > 0 } file || file.Length > mostBytes)
        {
            return null;
        }

        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, ct);
        var shown = string.Concat(Path.GetFileName(file.FileName.Replace('\\', '/')).Where(letter => !char.IsControl(letter)));
        return (shown.Length is > 0 and <= 200 ? shown : name, content.ToArray());
    }

    /// <summary>Without spaces at its ends and without signs that cannot be seen; empty if there is none or if it is too long.</summary>
    public string Text(string name, int longest = 200)
    {
        var text = fields[name].ToString().Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        text = string.Concat(text.Where(letter => letter == '\n' || !char.IsControl(letter)));
        return text.Length <= longest ? text : "";
    }

    /// <summary>As it was typed: a password may hold anything.</summary>
    public string Secret(string name) => fields[name].ToString();

    public Guid? Id(string name) => Guid.TryParseExact(Text(name), "N", out var id) ? id : null;

    public DateOnly? Day(string name) => DateOnly.TryParseExact(Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public T? Value<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(Text(name), out var value) && Enum.IsDefined(value) ? value : null;

    public long? Number(string name) => long.TryParse(Text(name, 18), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>An amount in yuan, in fen.</summary>
    public long? Fen(string name) =>
        decimal.TryParse(Text(name, 18), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && Math.Abs(yuan) < 100_000_000
            ? (long)Math.Round(yuan * 100)
            : null;
}
