using System.Diagnostics;
using BotAssistant.Retrieval.Decoding;

namespace BotAssistant.Retrieval.Tests.Decoding;

public sealed class PdfTests
{
    [Fact]
    public async Task Lines_become_paragraphs_over_the_end_of_a_page_without_heads_and_numbers()
    {
        SkipWithoutTool();
        var document = await Decode.OneAsync("a.pdf", PdfFiles.Pdf(
            ["澜溪县政策汇编", "关于做好临时救助工作的通知", "一、救助对象", "因火灾、交通事故等意外事件导致基本生活暂时出现严重困难", "的家庭可以申请临时救助，家庭成员突患重病的也可以申请，", "- 1 -"],
            ["澜溪县政策汇编", "由乡镇审核，县民政局审批，急难的可以先行救助再补手续。", "二、办理程序", "向户籍所在地的村委会提出申请，由乡镇审核，县民政局审批", "后在十个工作日以内把钱发到本人的社会保障卡上不得拖延。", "- 2 -"],
            ["澜溪县政策汇编", "三、其他", "本通知自印发之日起执行，由县民政局负责解释，原来的通知", "同时废止。", "- 3 -"]));

        Assert.Equal("关于做好临时救助工作的通知", document.Title);
        Assert.Equal(
            [
                "一、救助对象",
                "因火灾、交通事故等意外事件导致基本生活暂时出现严重困难的家庭可以申请临时救助，家庭成员突患重病的也可以申请，由乡镇审核，县民政局审批，急难的可以先行救助再补手续。",
                "二、办理程序",
                "向户籍所在地的村委会提出申请，由乡镇审核，县民政局审批后在十个工作日以内把钱发到本人的社会保障卡上不得拖延。",
                "三、其他",
                "本通知自印发之日起执行，由县民政局负责解释，原来的通知同时废止。",
            ],
            document.Blocks());
    }

    [Fact]
    public async Task A_scanned_file_is_refused_as_such()
    {
        SkipWithoutTool();
        Assert.Equal(DecodingKeys.ScannedPdf, (await Decode.RefusedAsync("a.pdf", PdfFiles.Pdf([], []))).Key);
    }

    [Fact]
    public async Task Text_in_another_language_is_text_and_a_title_alone_is_no_scan()
    {
        SkipWithoutTool();
        var document = await Decode.OneAsync("a.pdf", PdfFiles.Pdf(["Water fees", "Fee: 38 yuan.", "Ask them."]));
        Assert.Equal("Water fees", document.Title);
        Assert.Contains("Fee: 38 yuan.", document.Text, StringComparison.Ordinal);
        Assert.Equal(DecodingKeys.NoBody, (await Decode.RefusedAsync("a.pdf", PdfFiles.Pdf(["关于做好临时救助工作的通知"]))).Key);
    }

    [Theory]
    [InlineData("低保")]
    [InlineData("每月38元")]
    public async Task A_few_letters_are_no_scan_but_what_they_are_in_a_text_file(string text)
    {
        SkipWithoutTool();
        Assert.Equal(await OutcomeAsync("a.txt", System.Text.Encoding.UTF8.GetBytes(text)), await OutcomeAsync("a.pdf", PdfFiles.Pdf([text])));

        static async Task<string> OutcomeAsync(string name, byte[] content) =>
            await DocumentDecoder.DecodeAsync(name, content, DecodingLimits.Default, default) switch
            {
                Decoded.Documents documents => Assert.Single(documents.Items).Text,
                Decoded.Refused refused => refused.Why.Key.Name,
                _ => throw new InvalidOperationException(),
            };
    }

    [Fact]
    public async Task Pages_with_nothing_but_their_number_are_a_scan()
    {
        SkipWithoutTool();
        Assert.Equal(DecodingKeys.ScannedPdf, (await Decode.RefusedAsync("a.pdf", PdfFiles.Pdf(["- 1 -"], ["- 2 -"]))).Key);
    }

    [Fact]
    public async Task A_short_last_page_is_not_called_scanned()
    {
        SkipWithoutTool();
        Assert.Empty((await Decode.DocumentsAsync("a.pdf", PdfFiles.Pdf(["低保办法", "向村委会提出申请，由乡镇审核。"], ["县民政局"]))).Warnings);
    }

    [Fact]
    public async Task Scanned_pages_among_others_are_named()
    {
        SkipWithoutTool();
        var decoded = await Decode.DocumentsAsync("a.pdf", PdfFiles.Pdf(["低保办法", "向村委会提出申请，由乡镇审核。"], [], ["县民政局审批，每月十号前发放。"]));

        var warning = Assert.Single(decoded.Warnings);
        Assert.Equal(DecodingKeys.ScannedPages, warning.Key);
        Assert.Equal("2", warning.Slots["pages"]);
    }

    [Fact]
    public async Task Encrypted_and_broken_files_are_told_apart()
    {
        SkipWithoutTool();
        Assert.Equal(DecodingKeys.EncryptedPdf, (await Decode.RefusedAsync("a.pdf", PdfFiles.Encrypted())).Key);
        Assert.Equal(DecodingKeys.BrokenPdf, (await Decode.RefusedAsync("a.pdf", "%PDF-1.4\nnothing"u8.ToArray())).Key);
        Assert.Equal(DecodingKeys.BrokenPdf, (await Decode.RefusedAsync("a.pdf", [0, 1, 2, 3, 0, 0])).Key);
    }

    [Fact]
    public async Task A_missing_tool_is_said() =>
        Assert.Equal(
            DecodingKeys.PdfToolMissing,
            (await Decode.RefusedAsync("a.pdf", PdfFiles.Pdf(["字"]), new() { PdfTool = "/nonexistent/pdftotext" })).Key);

    [Fact]
    public async Task More_text_than_allowed_is_refused()
    {
        SkipWithoutTool();
        string[][] pages = [.. Enumerable.Range(1, 200).Select(page => new[] { $"向村委会提出申请，由乡镇审核，县民政局审批{page}。" })];

        Assert.Equal(DecodingKeys.TooLong, (await Decode.RefusedAsync("a.pdf", PdfFiles.Pdf(pages), new() { TextCharacters = 100 })).Key);
    }

    [Fact]
    public async Task A_tool_that_never_ends_is_stopped()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("No shell to stand in for a tool that hangs.");
            return;
        }
        var directory = Directory.CreateTempSubdirectory();
        try
        {
            var pid = Path.Combine(directory.FullName, "pid");
            var tool = Path.Combine(directory.FullName, "tool");
            await File.WriteAllTextAsync(tool, $"#!/bin/sh\necho $$ > '{pid}.part'\nmv '{pid}.part' '{pid}'\nexec sleep 600\n");
            File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

            var why = await Decode.RefusedAsync("a.pdf", PdfFiles.Pdf(["字"]), new() { PdfTool = tool, Time = TimeSpan.FromSeconds(2) });

            Assert.Equal(DecodingKeys.TooSlow, why.Key);
            Assert.Equal("2", why.Slots["seconds"]);
            if (File.Exists(pid))
                await EndedAsync(int.Parse(await File.ReadAllTextAsync(pid), System.Globalization.CultureInfo.InvariantCulture));
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    // Returns only when the process is gone; the runner's own limit ends a test that waits for ever.
    private static async Task EndedAsync(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
        catch (ArgumentException)
        {
            // Already gone.
        }
    }

    private static void SkipWithoutTool()
    {
        var paths = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (!paths.Any(path => File.Exists(Path.Combine(path, "pdftotext")) || File.Exists(Path.Combine(path, "pdftotext.exe"))))
            Assert.Skip("pdftotext (poppler-utils) is not installed here.");
    }
}
